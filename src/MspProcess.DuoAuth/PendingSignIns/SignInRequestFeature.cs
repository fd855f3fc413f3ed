using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>What the gate remembers for the length of one request.</summary>
internal sealed class SignInRequestFeature
{
    /// <summary>Gets or sets the approval of a trip to Duo that was completed in this request.</summary>
    public OneTimeApproval? Approval { get; set; }

    /// <summary>Gets or sets the taking over of the response; absent where the gate's middleware does not run, or replaces no answer.</summary>
    public ResponseReplacement? Replacement { get; set; }

    /// <summary>Gets the sign-in of this request that was held or denied.</summary>
    public PendingSignIn? Held => Replacement?.Held ?? Known;

    /// <summary>Gets or sets the id of the trip that a held sign-in of this request has started.</summary>
    public string? StartedId { get; set; }

    /// <summary>Gets or sets the held sign-in that whoever knows of it answers for.</summary>
    private PendingSignIn? Known { get; set; }

    public static SignInRequestFeature Of(HttpContext context)
    {
        if (context.Features.Get<SignInRequestFeature>() is { } state)
        {
            return state;
        }

        state = new SignInRequestFeature();
        context.Features.Set(state);
        return state;
    }

    /// <summary>Tells whether the gate answers for a sign-in that is not let through; if not, its caller does.</summary>
    public bool IsAnsweredByGate(ExplicitSignInScope? call) => Replacement is not null && call?.Caller != ResponseOwner.Caller;

    /// <summary>Keeps a sign-in that was not let through, in place of an earlier one.</summary>
    public void Hold(HttpContext context, PendingSignIn held, DuoSecondFactorOptions options, ExplicitSignInScope? call)
    {
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("The response has started already, so a sign-in cannot be answered any more.");
        }

        held = held with { IsReported = call is not null };
        Release();
        call?.Held = held;
        if (IsAnsweredByGate(call))
        {
            Replacement!.Hold(held);
            return;
        }

        Known = held;
        RequestUserFilter.KeepOut(context, options.SubjectSelector, () => Known);
    }

    /// <summary>Remembers what became of the held sign-in, if it is still the one.</summary>
    public void Update(PendingSignIn held) => Known = Known?.IsSame(held) == true ? held : Known;

    public void Release()
    {
        Known = null;
        Replacement?.Release();
    }
}
