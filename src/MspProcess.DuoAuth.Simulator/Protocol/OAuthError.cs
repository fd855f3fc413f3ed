using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>An error of the authorize or token endpoint, in Duo's words where they are known.</summary>
internal sealed record OAuthError(string Error, string Description)
{
    public const string AssertionInvalid = "The provided client_assertion was invalid.";
    public const string SignatureFailed = "Failed to verify signature.";

    public static OAuthError InvalidClient { get; } = new("invalid_client", AssertionInvalid);

    public static OAuthError InvalidSignature { get; } = new("invalid_client", SignatureFailed);

    public static OAuthError IssuerMismatch { get; } =
        new("invalid_client", "Invalid Client assertion: The `iss` claim must match the supplied client_id");

    public static OAuthError UnauthorizedRequest { get; } = new("unauthorized_request", "Unauthorized OIDC request");

    public static OAuthError InvalidGrant { get; } = new(
        "invalid_grant",
        "The provided authorization grant (e.g., authorization code) or refresh token is invalid, expired, revoked, "
        + "does not match the redirection URI used in the authorization request, or was issued to another client.");

    public static OAuthError UnreadableBody { get; } = new("invalid_request", "The request body could not be read as a form.");

    public static OAuthError Missing(string parameter) => InvalidRequest($"Missing required parameter: {parameter}");

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public Reply ToReply(SimulatorCall call)
    {
        call.Journal.Fail($"{Error}: {Description}");
        return FaultRunner.Json(call, StatusCodes.Status400BadRequest, new JsonObject
        {
            ["error"] = Error,
            ["error_description"] = Description,
        });
    }
}
