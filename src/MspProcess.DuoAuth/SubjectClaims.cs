using System.Security.Claims;

namespace MspProcess.DuoAuth;

/// <summary>Reads the user's immutable id from a principal. Runs for every request of a signed-in user, so it allocates nothing.</summary>
internal static class SubjectClaims
{
    private const string Subject = "sub";

    /// <summary>Takes the one value of <c>sub</c>, or of <see cref="ClaimTypes.NameIdentifier"/> if there is no <c>sub</c>; two different values are no id.</summary>
    public static string? FromClaims(ClaimsPrincipal principal)
        => Has(principal, Subject) ? FromClaim(principal, Subject) : FromClaim(principal, ClaimTypes.NameIdentifier);

    public static string? FromClaim(ClaimsPrincipal principal, string claimType)
    {
        string? only = null;
        foreach (var identity in Identities(principal))
        {
            foreach (var claim in Claims(identity))
            {
                if (!string.Equals(claim.Type, claimType, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (only is not null && !string.Equals(only, claim.Value, StringComparison.Ordinal))
                {
                    return null;
                }

                only = claim.Value;
            }
        }

        return only is { Length: > 0 } ? only : null;
    }

    private static bool Has(ClaimsPrincipal principal, string claimType)
    {
        foreach (var identity in Identities(principal))
        {
            foreach (var claim in Claims(identity))
            {
                if (string.Equals(claim.Type, claimType, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The framework's own classes give their lists, which can be read without an enumerator. Classes that derive from them may give anything.
    private static List<ClaimsIdentity> Identities(ClaimsPrincipal principal) => principal.Identities as List<ClaimsIdentity> ?? [.. principal.Identities];

    private static List<Claim> Claims(ClaimsIdentity identity) => identity.Claims as List<Claim> ?? [.. identity.Claims];
}
