using MspProcess.Portal.Security;

namespace System.Security.Claims;

/// <summary>What the pages ask about the signed-in user.</summary>
internal static class PrincipalExtensions
{
    public static string GetUserId(this ClaimsPrincipal user) => user.Require(ClaimTypes.NameIdentifier);

    public static string GetTenantId(this ClaimsPrincipal user) => user.Require(PortalClaims.TenantId);

    public static string GetTenantName(this ClaimsPrincipal user) => user.Require(PortalClaims.TenantName);

    public static string GetDisplayName(this ClaimsPrincipal user) => user.Require(PortalClaims.DisplayName);

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.IsInRole(PortalRoles.Administrator);

    // A page that needs the tenant must fail rather than show data of no tenant.
    private static string Require(this ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"The signed-in user has no claim '{claim}'.");
}
