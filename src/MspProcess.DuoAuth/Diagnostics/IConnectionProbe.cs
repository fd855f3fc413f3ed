using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Connects to Duo once, without credentials, and tells what the connection is like.</summary>
internal interface IConnectionProbe
{
    Task<ConnectionProbeResult> ProbeAsync(DuoApiHost host);
}
