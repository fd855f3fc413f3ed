using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>The pending sign-in of one request, and who responds to it.</summary>
internal sealed class PendingSignInFeature
{
    private PendingSignIn? _leftToCaller;

    private PendingSignInFeature(ResponseReplacement? replacement) => Replacement = replacement;

    /// <summary>Gets the replacement of the response; absent where the gate's middleware does not run, or replaces no response.</summary>
    public ResponseReplacement? Replacement { get; }

    /// <summary>Gets the last sign-in of this request, if the gate did not let it through.</summary>
    public PendingSignIn? Current => Replacement?.Pending ?? _leftToCaller;

    public static PendingSignInFeature Get(HttpContext context)
    {
        if (context.Features.Get<PendingSignInFeature>() is { } feature)
        {
            return feature;
        }

        feature = new PendingSignInFeature(context.Features.Get<ResponseReplacement>());
        context.Features.Set(feature);
        return feature;
    }

    /// <summary>Keeps a sign-in that was not let through, in place of an earlier one.</summary>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    public void Set(HttpContext context, PendingSignIn pending, DuoSecondFactorOptions options, bool isLeftToCaller)
    {
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response has started, so this sign-in can no longer be sent to Duo. Call SignInAsync before you write to the response.");
        }

        Clear();
        pending.Request = this;
        if (isLeftToCaller)
        {
            _leftToCaller = pending;
            RequestUserFilter.KeepOut(context, options.SubjectSelector, () => _leftToCaller);
            return;
        }

        Replacement!.Begin(pending);
    }

    public void Clear()
    {
        _leftToCaller = null;
        Replacement?.End();
    }
}
