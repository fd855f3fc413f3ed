using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Protocol;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary><c>GET</c> or <c>POST /oauth/v1/authorize</c>: opens the prompt.</summary>
/// <remarks>Errors are JSON that the browser shows. As with Duo, the client never sees them.</remarks>
internal static class AuthorizeEndpoint
{
    public static Task<Reply> HandleAsync(SimulatorCall call) =>
        AuthorizeRequestReader.Read(call, out var application, out var request) is { } error
            ? Task.FromResult(error.ToReply(call))
            : PromptHandler.OpenAsync(call, application!, request!);
}
