namespace MspProcess.DuoAuth;

/// <summary>What a check looks at.</summary>
public enum DuoDiagnosticScope
{
    /// <summary>The host: one for all tenants. Such findings are for whoever runs it, not for a tenant's administrators.</summary>
    Host = 0,

    /// <summary>One integration of one tenant.</summary>
    Integration = 1,
}
