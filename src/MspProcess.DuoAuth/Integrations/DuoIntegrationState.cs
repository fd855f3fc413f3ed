namespace MspProcess.DuoAuth;

/// <summary>Whether an integration is in force.</summary>
public enum DuoIntegrationState
{
    /// <summary>Saved and proved, but not in force.</summary>
    Draft = 0,

    /// <summary>In force; at most one per tenant and kind.</summary>
    Active = 1,

    /// <summary>Switched off; users who are linked through it cannot log in.</summary>
    Disabled = 2,
}
