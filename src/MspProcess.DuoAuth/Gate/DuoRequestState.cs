using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Gate;

/// <summary>What the gate remembers for the length of one request.</summary>
internal sealed class DuoRequestState
{
    /// <summary>Gets or sets the grant of a trip to Duo that was completed in this request.</summary>
    public DuoGrant? Grant { get; set; }

    /// <summary>Gets or sets a value indicating whether the protected scheme was signed out in this request: what it was carries nothing over.</summary>
    public bool SignedOut { get; set; }

    /// <summary>Gets or sets a value indicating whether a cookie of the protected scheme was issued in this request.</summary>
    public bool HasIssued { get; set; }

    /// <summary>Gets or sets a value indicating whether the session that the request brought was refused.</summary>
    public bool IsSessionRefused { get; set; }

    /// <summary>Gets a value indicating whether a cookie that is written now would renew a refused session.</summary>
    public bool IsRefusedRenewal => IsSessionRefused && !HasIssued;

    public DuoTicketKeys TicketKeys { get; } = new();

    /// <summary>Gets or sets the taking over of the response; absent where the gate's middleware does not run.</summary>
    public DuoResponseTakeover? Takeover { get; set; }

    public static DuoRequestState Of(HttpContext context)
    {
        if (context.Features.Get<DuoRequestState>() is { } state)
        {
            return state;
        }

        state = new DuoRequestState();
        context.Features.Set(state);
        return state;
    }
}
