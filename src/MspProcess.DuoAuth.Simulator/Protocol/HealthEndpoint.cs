using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary><c>POST /oauth/v1/health_check</c>: whether Duo is up and the client's credentials are right.</summary>
internal static class HealthEndpoint
{
    public const string Path = "/oauth/v1/health_check";

    public static Task<Reply> HandleAsync(SimulatorCall call)
    {
        if (call.Parameters.IsUnreadable)
        {
            return Task.FromResult(Fail(call, 40001, "invalid_request", OAuthError.UnreadableBody.Description));
        }

        if (call.Parameters["client_id"] is null || call.Parameters["client_assertion"] is null || call.Parameters.Repeated is not null)
        {
            return Task.FromResult(Fail(call, 40001, "invalid_request", "Missing required request parameters"));
        }

        return Task.FromResult(ClientAssertion.Check(call, call.Origin + Path, out _) switch
        {
            AssertionProblem.None => Healthy(call),
            AssertionProblem.Signature => Fail(call, 40002, "invalid_client", OAuthError.SignatureFailed),
            _ => Fail(call, 40002, "invalid_client", OAuthError.AssertionInvalid),
        });
    }

    private static Reply Healthy(SimulatorCall call) => FaultRunner.Json(call, StatusCodes.Status200OK, new JsonObject
    {
        ["stat"] = "OK",
        ["response"] = new JsonObject { ["timestamp"] = call.Now.ToUnixTimeSeconds() },
    });

    private static Reply Fail(SimulatorCall call, int code, string message, string detail)
    {
        call.Journal.Fail($"{message}: {detail}");
        return FaultRunner.Json(call, StatusCodes.Status400BadRequest, new JsonObject
        {
            ["stat"] = "FAIL",
            ["code"] = code,
            ["message"] = message,
            ["message_detail"] = detail,
            ["timestamp"] = call.Now.ToUnixTimeSeconds(),
        });
    }
}
