using MspProcess.DuoAuth.Simulator.Faults;

namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>One call at one endpoint, with the fault that applies to it.</summary>
internal sealed record SimulatorCall(
    HttpContext Context, DuoSimulator Simulator, RequestParameters Parameters, DuoSimulatedCall Journal, DuoFault? Fault)
{
    /// <summary>Gets the time by the clock of this call.</summary>
    public DateTimeOffset Now => Simulator.Now(Fault);

    /// <summary>Gets scheme and host, with the port when there is one, under which the call arrived.</summary>
    public string Origin => Context.Origin();
}
