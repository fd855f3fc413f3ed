namespace MspProcess.DuoAuth.Simulator;

/// <summary>The type of application that was protected in the simulated admin panel.</summary>
public enum DuoSimulatedApplicationKind
{
    /// <summary>"Web SDK": the only kind that the Universal Prompt accepts.</summary>
    WebSdk = 0,

    /// <summary>"Auth API". As with Duo, the Universal Prompt does not accept its credentials.</summary>
    AuthApi = 1,

    /// <summary>"Admin API". As with Duo, the Universal Prompt does not accept its credentials.</summary>
    AdminApi = 2,

    /// <summary>"Accounts API": child accounts, and the Admin API of each of them. Its credentials are refused by the Universal Prompt.</summary>
    AccountsApi = 3,
}
