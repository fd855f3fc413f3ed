namespace MspProcess.DuoAuth.Simulator;

/// <summary>The type of application that was protected in the simulated admin panel.</summary>
public enum DuoSimulatedApplicationKind
{
    /// <summary>"Web SDK": the only kind that the Universal Prompt accepts.</summary>
    WebSdk = 0,

    /// <summary>"Auth API": its credentials are refused by the Universal Prompt, as Duo does.</summary>
    AuthApi = 1,

    /// <summary>"Admin API": its credentials are refused by the Universal Prompt, as Duo does.</summary>
    AdminApi = 2,
}
