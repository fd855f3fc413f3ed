namespace MspProcess.DuoAuth;

/// <summary>The kind of Duo application behind an integration.</summary>
public enum DuoIntegrationKind
{
    /// <summary>No kind was given; such an integration is never used.</summary>
    None = 0,

    /// <summary>A "Web SDK" application: the Universal Prompt.</summary>
    DuoWebSdk = 1,

    /// <summary>An "Auth API" application: a push to a user who calls, with our text.</summary>
    DuoAuthApi = 2,

    /// <summary>An "Admin API" application: look-up of users, verification push, authentication log.</summary>
    DuoAdminApi = 3,

    /// <summary>An "Accounts API" application: the child accounts of a parent.</summary>
    DuoAccountsApi = 4,
}
