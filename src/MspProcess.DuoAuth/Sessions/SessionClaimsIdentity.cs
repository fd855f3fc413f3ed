using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The identity that tells a page what Duo did. Unauthenticated, rebuilt at every read, never part of a cookie.</summary>
internal sealed class SessionClaimsIdentity : ClaimsIdentity
{
    private SessionClaimsIdentity(IEnumerable<Claim> claims)
        : base(claims)
    {
    }

    public static AuthenticateResult AddTo(AuthenticateResult result, SessionStamp? stamp)
    {
        if (stamp is not { Kind: SessionOrigin.Verified }
            || result.Principal!.Identities.Any(static identity => identity is SessionClaimsIdentity))
        {
            return result;
        }

        var principal = result.Principal.Clone();
        principal.AddIdentity(new SessionClaimsIdentity(Describe(stamp)));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, result.Properties, result.Ticket!.AuthenticationScheme));
    }

    /// <summary>Gives the principal without anything that this class, or a copy of its claims, has put there.</summary>
    public static ClaimsPrincipal Strip(ClaimsPrincipal principal)
    {
        if (!principal.Claims.Any(IsOurs) && !principal.Identities.Any(static identity => identity is SessionClaimsIdentity))
        {
            return principal;
        }

        var identities = principal.Identities.Where(static identity => identity is not SessionClaimsIdentity).Select(static identity => identity.Clone()).ToArray();
        foreach (var identity in identities)
        {
            foreach (var claim in identity.Claims.Where(IsOurs).ToArray())
            {
                identity.TryRemoveClaim(claim);
            }
        }

        return new ClaimsPrincipal(identities);
    }

    private static IEnumerable<Claim> Describe(SessionStamp stamp)
    {
        yield return Ours(DuoClaimTypes.Assurance, stamp.Assurance.ToString());
        yield return Ours(DuoClaimTypes.AuthenticationTime, stamp.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (stamp.Factor is { } factor)
        {
            yield return Ours(DuoClaimTypes.Factor, factor);
        }
    }

    private static Claim Ours(string type, string value) => new(type, value, ClaimValueTypes.String, DuoClaimTypes.Issuer);

    private static bool IsOurs(Claim claim) => string.Equals(claim.Issuer, DuoClaimTypes.Issuer, StringComparison.Ordinal);
}
