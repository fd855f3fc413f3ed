namespace MspProcess.Portal.Security;

internal static class PortalClaims
{
    public const string AccountId = "account";

    public const string AccountName = "account_name";

    public const string DisplayName = "display_name";
}
