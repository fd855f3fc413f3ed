using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>Checks the assertion with which a client authenticates (RFC 7523, with Duo's additions).</summary>
internal static class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static AssertionProblem Check(SimulatorCall call, string audience, out DuoSimulatedApplication? application)
    {
        application = null;
        if (!SignedJwt.TryRead(call.Parameters["client_assertion"], out var jwt))
        {
            return AssertionProblem.Invalid;
        }

        var claims = jwt.Claims;
        var clientId = call.Parameters["client_id"] ?? claims.Text("iss");   // some official clients leave client_id out
        call.Journal.Identify(clientId);

        if (call.Simulator.FindApplication(clientId) is not { } found)
        {
            return AssertionProblem.UnknownClient;
        }

        if (!jwt.IsSignedWith(found.ClientSecret))
        {
            return AssertionProblem.Signature;
        }

        if (claims.Text("iss") != clientId || claims.Text("sub") != clientId)
        {
            return AssertionProblem.IssuerMismatch;
        }

        if (claims.Text("aud") != audience
            || string.IsNullOrWhiteSpace(claims.Text("jti"))
            || !TimeRule.Accepts(claims, call.Now))
        {
            return AssertionProblem.Invalid;
        }

        application = found;
        return found.Kind == DuoSimulatedApplicationKind.WebSdk ? AssertionProblem.None : AssertionProblem.WrongKind;
    }
}
