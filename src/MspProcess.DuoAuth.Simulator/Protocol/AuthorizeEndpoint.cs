using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Prompts;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary><c>GET</c> or <c>POST /oauth/v1/authorize</c>: the browser arrives. Errors are JSON that the browser shows; the client never sees them.</summary>
internal static class AuthorizeEndpoint
{
    public const string Path = "/oauth/v1/authorize";

    public static Task<Reply> AnswerAsync(SimulatorCall call) =>
        AuthorizeRequestReader.Read(call, out var application, out var request) is { } error
            ? Task.FromResult(error.ToReply(call))
            : PromptHandler.OpenAsync(call, application!, request!);
}
