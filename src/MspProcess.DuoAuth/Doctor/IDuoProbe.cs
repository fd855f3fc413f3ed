using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Doctor;

/// <summary>Connects to Duo once, without credentials, and tells what the connection is like.</summary>
internal interface IDuoProbe
{
    Task<DuoProbeResult> ProbeAsync(DuoApiHost host);
}
