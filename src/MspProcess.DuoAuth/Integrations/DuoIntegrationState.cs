namespace MspProcess.DuoAuth;

/// <summary>Whether an integration is active.</summary>
public enum DuoIntegrationState
{
    /// <summary>Stored, and verified by Duo, but not active yet.</summary>
    Draft = 0,

    /// <summary>Used for sign-ins; at most one per tenant and kind.</summary>
    Active = 1,

    /// <summary>Deactivated; users who are linked through it cannot sign in.</summary>
    Disabled = 2,
}
