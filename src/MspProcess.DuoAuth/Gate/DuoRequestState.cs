using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Gate;

/// <summary>What the gate remembers for the length of one request.</summary>
internal sealed class DuoRequestState
{
    /// <summary>Gets or sets the grant of a trip to Duo that was completed in this request.</summary>
    public DuoGrant? Grant { get; set; }

    /// <summary>Gets or sets what the code that is signing in just now knows of Duo.</summary>
    public DuoSignInCaller Caller { get; set; }

    /// <summary>Gets or sets the stamp of the session that was issued last in this request.</summary>
    public DuoStamp? Issued { get; set; }

    /// <summary>Gets or sets a value indicating whether the protected scheme was signed out in this request: what it was carries nothing over.</summary>
    public bool SignedOut { get; set; }

    /// <summary>Gets or sets a value indicating whether a cookie of the protected scheme was issued in this request.</summary>
    public bool HasIssued { get; set; }

    /// <summary>Gets or sets a value indicating whether the session that the request brought was refused.</summary>
    public bool IsSessionRefused { get; set; }

    /// <summary>Gets or sets a value indicating whether that was because the host could not tell the tenant.</summary>
    public bool IsTenantUnknown { get; set; }

    /// <summary>Gets a value indicating whether a cookie that is written now would renew a refused session.</summary>
    public bool IsRefusedRenewal => IsSessionRefused && !HasIssued;

    public DuoTicketKeys TicketKeys { get; } = new();

    /// <summary>Gets or sets the taking over of the response; absent where the gate's middleware does not run, or replaces no answer.</summary>
    public DuoResponseTakeover? Takeover { get; set; }

    /// <summary>Gets the sign-in of this request that was held or denied.</summary>
    public DuoHeldSignIn? Held => Takeover?.Held ?? Known;

    /// <summary>Gets or sets the one among them that whoever knows of it answers for.</summary>
    public DuoHeldSignIn? Known { get; set; }

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

    /// <summary>Signs in as somebody who knows of Duo.</summary>
    public async Task AsAsync(DuoSignInCaller caller, Func<Task> signIn)
    {
        var before = Caller;
        Caller = caller;
        try
        {
            await signIn();
        }
        finally
        {
            Caller = before;
        }
    }

    /// <summary>Keeps a sign-in that was not let through: the gate answers for it, or whoever knows of it does.</summary>
    public void Hold(HttpContext context, DuoHeldSignIn held, DuoSecondFactorOptions options)
    {
        held = held with { IsKnown = Caller != DuoSignInCaller.Unaware };
        Issued = null;
        if (Takeover is { } takeover && Caller != DuoSignInCaller.Answers)
        {
            takeover.Hold(held);
            return;
        }

        Known = held;
        DuoUserGuard.KeepOut(context, options.SubjectSelector, () => Known);
    }

    public void Release()
    {
        Issued = null;
        Known = null;
        Takeover?.Release();
    }
}
