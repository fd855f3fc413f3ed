using System.Security.Claims;

namespace MspProcess.DuoAuth;

/// <summary>Reads the user's immutable id from a principal.</summary>
internal static class SubjectClaims
{
    /// <summary>Takes the one value of <c>sub</c>, or of <see cref="ClaimTypes.NameIdentifier"/> if there is no <c>sub</c>; two different values are no id.</summary>
    public static string? FromClaims(ClaimsPrincipal principal)
        => FromClaim(principal, principal.HasClaim(static claim => claim.Type == "sub") ? "sub" : ClaimTypes.NameIdentifier);

    public static string? FromClaim(ClaimsPrincipal principal, string claimType)
    {
        var values = principal.FindAll(claimType).Select(static claim => claim.Value).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        return values is [{ Length: > 0 } only] ? only : null;
    }
}
