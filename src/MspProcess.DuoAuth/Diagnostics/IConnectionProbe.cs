using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Connects to Duo once, without credentials, and describes the connection.</summary>
internal interface IConnectionProbe
{
    Task<ConnectionProbeResult> ProbeAsync(DuoApiHost host);
}
