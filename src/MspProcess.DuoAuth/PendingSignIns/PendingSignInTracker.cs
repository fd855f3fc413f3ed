using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps the one pending sign-in of a request: the last sign-in counts, and a sign-out ends it.</summary>
internal sealed class PendingSignInTracker(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, PendingTransactionCleanup transactions, FailureResponder failures)
{
    /// <summary>Keeps a sign-in that was not let through, in place of an earlier one of this request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pending">The sign-in.</param>
    /// <param name="isCallerResponding">Whether the caller responds, even where the gate could.</param>
    public async ValueTask SetAsync(HttpContext context, PendingSignIn pending, bool isCallerResponding)
    {
        var feature = PendingSignInFeature.Get(context);
        var isLeftToCaller = isCallerResponding || feature.Replacement is null;
        await RevokeStartedAsync(context);
        if (FailureEvent.Current(context) is { } failure && pending.Status == PendingSignInStatus.Waiting)
        {
            // The event that tells the host of a failure signs in again. Duo would be asked again, would refuse again, and so on without end.
            pending.Deny(failure.Reason);
            pending.Failure = failure;
        }

        if (isLeftToCaller && pending.Failure is null && pending.Status == PendingSignInStatus.Denied)
        {
            pending.Failure = await failures.RecordAsync(context, pending.ToFailure());   // whether and how the caller responds is up to the caller
        }

        feature.Set(context, pending, monitor.Get(DuoDefaults.AuthenticationScheme), isLeftToCaller);
    }

    /// <summary>Revokes the pending sign-in of this request: another sign-in has taken its place.</summary>
    public async ValueTask ClearAsync(HttpContext context)
    {
        await RevokeStartedAsync(context);
        PendingSignInFeature.Get(context).Clear();
    }

    /// <summary>Revokes whatever is pending in this browser, which signs out.</summary>
    public async ValueTask ClearAllAsync(HttpContext context)
    {
        await ClearAsync(context);
        await transactions.RevokeAllAsync(context);
    }

    private async ValueTask RevokeStartedAsync(HttpContext context)
    {
        if (PendingSignInFeature.Get(context).Current?.TransactionId is { } id)
        {
            await transactions.RevokeAsync(context, id);
        }
    }
}
