using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>A sign-in that the gate did not let through: the first factor's ticket, or the reason of the denial.</summary>
internal sealed record DuoHeldSignIn
{
    public required string Subject { get; init; }

    public required string? TenantId { get; init; }

    public DuoFailureReason Denied { get; init; }

    public DuoTransactionPurpose Purpose { get; init; }

    public required ClaimsPrincipal Principal { get; init; }

    public required AuthenticationProperties Properties { get; init; }

    /// <summary>Gets the target that the host named in the properties.</summary>
    public string? ReturnUrl { get; init; }

    public DuoStanding? Standing { get; init; }
}
