namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>What a check is about.</summary>
internal enum DiagnosticScope
{
    /// <summary>The host, for all tenants. The results are for its operator, not for a tenant's administrators.</summary>
    Host = 0,

    /// <summary>One integration of one tenant.</summary>
    Integration = 1,
}
