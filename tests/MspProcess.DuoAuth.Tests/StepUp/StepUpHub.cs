using Microsoft.AspNetCore.SignalR;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>A hub with a method that requires Duo.</summary>
internal sealed class StepUpHub : Hub
{
    [RequireDuo]
    public string Secret() => Context.ConnectionId.Length > 0 ? "secret" : "";
}
