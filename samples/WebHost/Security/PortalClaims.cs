namespace MspProcess.Portal.Security;

internal static class PortalClaims
{
    public const string TenantId = "tenant";

    public const string TenantName = "tenant_name";

    public const string DisplayName = "display_name";
}
