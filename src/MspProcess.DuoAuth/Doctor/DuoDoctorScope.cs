namespace MspProcess.DuoAuth.Doctor;

/// <summary>What a check looks at.</summary>
public enum DuoDoctorScope
{
    /// <summary>The host: one for all tenants. Such findings are for whoever runs it, not for a tenant's administrators.</summary>
    Host = 0,

    /// <summary>One integration of one tenant.</summary>
    Integration = 1,
}
