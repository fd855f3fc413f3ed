using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Storage;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary><c>POST /oauth/v1/token</c>: redeems an authorization code, once.</summary>
internal static class TokenEndpoint
{
    public const string Path = "/oauth/v1/token";

    private static readonly string[] Required = ["grant_type", "code", "redirect_uri", "client_assertion_type", "client_assertion"];

    public static Task<Reply> HandleAsync(SimulatorCall call) => Task.FromResult(
        Check(call, out var application, out var grant) is { } error
            ? error.ToReply(call)
            : Issue(call, application!, grant!));

    private static OAuthError? Check(SimulatorCall call, out DuoSimulatedApplication? application, out Grant? grant)
    {
        application = null;
        grant = null;
        var parameters = call.Parameters;

        if (parameters.IsUnreadable)
        {
            return OAuthError.UnreadableBody;
        }

        if (parameters.Repeated is { } repeated)
        {
            return OAuthError.InvalidRequest($"Repeated parameter: {repeated}");
        }

        if (Required.FirstOrDefault(name => string.IsNullOrEmpty(parameters[name])) is { } missing)
        {
            return OAuthError.Missing(missing);
        }

        if (parameters["grant_type"] != "authorization_code")
        {
            return new("unsupported_grant_type", "The grant_type must be authorization_code.");
        }

        if (parameters["client_assertion_type"] != ClientAssertion.Type)
        {
            return OAuthError.InvalidClient;
        }

        return ClientAssertion.Check(call, call.Origin + Path, out application) switch
        {
            AssertionProblem.None => Redeem(call, application!, out grant) ? null : OAuthError.InvalidGrant,
            AssertionProblem.Signature => OAuthError.InvalidSignature,
            AssertionProblem.IssuerMismatch => OAuthError.IssuerMismatch,
            AssertionProblem.WrongKind => OAuthError.UnauthorizedRequest,
            _ => OAuthError.InvalidClient,
        };
    }

    // Another client's attempt does not spend the code; of several at once by the right client, one wins.
    private static bool Redeem(SimulatorCall call, DuoSimulatedApplication application, out Grant? grant)
    {
        var code = call.Parameters["code"]!;
        var grants = call.Simulator.State.Get<ExpiringStore<Grant>>();

        return grants.TryGet(code, call.Now, out grant)
            && string.Equals(grant.ClientId, application.ClientId, StringComparison.Ordinal)
            && string.Equals(grant.Request.RedirectUri, call.Parameters["redirect_uri"], StringComparison.Ordinal)
            && grants.TryRemove(code);
    }

    private static Reply Issue(SimulatorCall call, DuoSimulatedApplication application, Grant grant) =>
        FaultRunner.Json(call, StatusCodes.Status200OK, new JsonObject
        {
            ["id_token"] = IdToken(call, application, grant),
            ["access_token"] = RandomText.Handle(),
            ["expires_in"] = IdTokenClaims.LifetimeSeconds,
            ["token_type"] = "Bearer",
        });

    private static string IdToken(SimulatorCall call, DuoSimulatedApplication application, Grant grant)
    {
        var tokens = call.Simulator.State.Get<IssuedTokens>();
        if (call.Fault?.RepeatsToken == true && tokens.Latest(application.ClientId) is { } previous)
        {
            return previous;
        }

        var claims = IdTokenClaims.Create(grant, application, call.Origin + Path, call.Now);
        var token = JwtWriter.Write(claims, application.ClientSecret, call.Fault);

        tokens.Remember(application.ClientId, token);
        return call.Fault?.WholeToken ?? token;
    }
}
