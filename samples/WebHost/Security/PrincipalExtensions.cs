using MspProcess.Portal.Security;

namespace System.Security.Claims;

/// <summary>What the pages ask about the person in front of them.</summary>
internal static class PrincipalExtensions
{
    public static string GetUserId(this ClaimsPrincipal user) => user.Require(ClaimTypes.NameIdentifier);

    public static string GetAccountId(this ClaimsPrincipal user) => user.Require(PortalClaims.AccountId);

    public static string GetAccountName(this ClaimsPrincipal user) => user.Require(PortalClaims.AccountName);

    public static string GetDisplayName(this ClaimsPrincipal user) => user.Require(PortalClaims.DisplayName);

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.IsInRole(PortalRoles.Administrator);

    // A page that needs the account must fail rather than fall back to nobody's data.
    private static string Require(this ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"The signed-in user has no claim '{claim}'.");
}
