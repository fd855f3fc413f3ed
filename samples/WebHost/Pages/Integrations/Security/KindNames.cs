using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>The names of the kinds of integrations: ours, and the one that Duo's admin panel has for the application.</summary>
internal static class KindNames
{
    /// <summary>The kinds that can be added, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<DuoIntegrationKind> All =
        [DuoIntegrationKind.DuoWebSdk, DuoIntegrationKind.DuoAuthApi, DuoIntegrationKind.DuoAdminApi, DuoIntegrationKind.DuoAccountsApi];

    public static string Of(DuoIntegrationKind kind) => $"DUO {OfApplication(kind)}";

    public static string OfApplication(DuoIntegrationKind kind) => kind switch
    {
        DuoIntegrationKind.DuoWebSdk => "Web SDK",
        DuoIntegrationKind.DuoAuthApi => "Auth API",
        DuoIntegrationKind.DuoAdminApi => "Admin API",
        DuoIntegrationKind.DuoAccountsApi => "Accounts API",
        _ => kind.ToString(),
    };

    public static string PurposeOf(DuoIntegrationKind kind) => kind switch
    {
        DuoIntegrationKind.DuoWebSdk => "Your users approve their logins to the portal in Duo.",
        DuoIntegrationKind.DuoAuthApi => "Verify callers of your own account by a push that names your company and the technician. Start with this one.",
        DuoIntegrationKind.DuoAdminApi => "Find callers by email, and let Duo’s log confirm each verification.",
        DuoIntegrationKind.DuoAccountsApi => "Verify callers of your customers, whose Duo accounts are children of yours.",
        _ => string.Empty,
    };
}
