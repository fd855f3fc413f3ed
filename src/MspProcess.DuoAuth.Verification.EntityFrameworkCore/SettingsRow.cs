namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>One row of <c>DuoVerificationSettings</c>: what the administrator of a tenant chose, as JSON, so that a new setting needs no migration.</summary>
internal sealed class SettingsRow
{
    public required string TenantId { get; set; }

    public required string Revision { get; set; }

    public required string Settings { get; set; }
}
