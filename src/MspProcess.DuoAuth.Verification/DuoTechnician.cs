namespace MspProcess.DuoAuth.Verification;

/// <summary>The technician who verifies a caller: a signed-in user of the host. Never taken from what a request says.</summary>
/// <remarks>The endpoints and <c>HttpContext.GetDuoTechnicianAsync</c> make it of the session.</remarks>
public sealed record DuoTechnician
{
    /// <summary>Gets the tenant in which the technician acts.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the technician's immutable id in the host; at most 256 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the name that the caller's phone shows; at most 100 characters are sent.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the browser's own value, to which attempts are bound. The default is an empty text, for hosts without browsers.</summary>
    public string Browser { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoTechnician)} of tenant {TenantId}";
}
