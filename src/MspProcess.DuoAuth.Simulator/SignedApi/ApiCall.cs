using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>One signed call that was let in, and its responses.</summary>
internal sealed record ApiCall(SimulatorCall Http, DuoSimulatedApplication Application, AccountDirectory Account, ApiParameters Parameters)
{
    public DuoSimulator Simulator => Http.Simulator;

    public DateTimeOffset Now => Http.Now;

    public string? this[string parameter] => Parameters[parameter];

    public string Route(string name) => Http.Context.Request.RouteValues[name] as string ?? string.Empty;

    public Reply Ok(JsonNode response) => ApiReply.Ok(Http, response);

    public Reply Fail(ApiError error) => ApiReply.Fail(Http, error);

    /// <summary>Responds after something happens, unless the caller goes away or the server stops before.</summary>
    public async Task<Reply> WhileConnectedAsync(Func<CancellationToken, Task<Reply>> respond)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(Http.Context.RequestAborted, FaultRunner.Stopping(Http.Context));
        try
        {
            return await respond(ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            return Reply.Aborted;
        }
    }
}
