using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Adds what the stamp says as claims, for code that reads nothing else: <c>amr</c> (RFC 8176), <c>acr</c> and <c>auth_time</c>.</summary>
/// <remarks>
/// Made anew whenever the session is read, and never part of a ticket: so they are true after Identity has refreshed the principal, and
/// end with the verification. They are on an identity of their own, which authenticates nobody, and their issuer is the library.
/// </remarks>
internal static class SessionClaims
{
    private const string Issuer = "MspProcess.DuoAuth";
    private const string AcrPrefix = "urn:mspprocess:duo:";

    public static AuthenticateResult Add(AuthenticateResult result, SessionStamp stamp)
    {
        if (result.Ticket is not { } ticket || stamp.Kind != SessionOrigin.Verified)
        {
            return result;
        }

        // Copies, because a ticket store may give the same ticket to every request.
        var principal = Without(ticket.Principal);
        principal.AddIdentity(new ClaimsIdentity(Describe(stamp)));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, ticket.Properties, ticket.AuthenticationScheme));
    }

    /// <summary>Gives a principal without these claims, as one that is signed in again must not keep what was true of another session.</summary>
    public static ClaimsPrincipal Without(ClaimsPrincipal principal) => new(principal.Identities.Where(static identity => !IsOurs(identity)));

    private static bool IsOurs(ClaimsIdentity identity) => !identity.IsAuthenticated && identity.Claims.Any(static claim => claim.Issuer == Issuer);

    private static IEnumerable<Claim> Describe(SessionStamp stamp)
    {
        var factor = FactorCatalog.Find(stamp.Factor);
        if (stamp.Assurance == DuoAssurance.Interactive && factor is not null)
        {
            yield return Make("amr", "mfa");
            foreach (var method in factor.Methods)
            {
                yield return Make("amr", method);
            }
        }

        // "phr" is the value of OpenID Connect's extended authentication profile.
        var isPhishingResistant = FactorCatalog.IsEnough(stamp.Factor, stamp.Assurance, DuoFactorStrength.PhishingResistant);
        yield return Make("acr", isPhishingResistant ? "phr" : AcrPrefix + Words(stamp.Assurance));
        yield return Make("auth_time", stamp.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);
    }

    private static string Words(DuoAssurance assurance) => assurance switch
    {
        DuoAssurance.Interactive => "interactive",
        DuoAssurance.RememberedDevice => "remembered_device",
        DuoAssurance.TrustedNetwork => "trusted_network",
        DuoAssurance.Bypass => "bypass",
        DuoAssurance.NotEnrolled => "not_enrolled",
        DuoAssurance.AllowedByPolicy => "allowed_by_policy",
        _ => "unknown",
    };

    private static Claim Make(string type, string value, string valueType = ClaimValueTypes.String) => new(type, value, valueType, Issuer);
}
