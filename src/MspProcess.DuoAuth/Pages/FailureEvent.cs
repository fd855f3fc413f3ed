using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Tells the host of a failure, and lets it respond. It stays a failure whatever the host does.</summary>
internal static class FailureEvent
{
    /// <summary>Gets the failure of which the host is being told in this request, if it is.</summary>
    public static DuoFailureInfo? Current(HttpContext context)
        => context.Items.TryGetValue(typeof(FailureEvent), out var failure) ? failure as DuoFailureInfo : null;

    /// <returns>Whether the host has responded.</returns>
    public static async Task<bool> RespondAsync(HttpContext context, SignInFailure signInFailure, DuoFailureInfo failure, bool isApi, ILogger logger)
    {
        if (!context.Items.TryAdd(typeof(FailureEvent), failure))
        {
            return false;   // the event itself has led to this failure; being told of it as well could go on without end
        }

        if (context.Features.Get<DuoFailureInfo>() == failure)
        {
            context.Items.Remove(typeof(FailureEvent));
            return false;   // told already: it signed in again, which comes to the same failure
        }

        context.Features.Set(failure);
        var before = new ResponseSnapshot(context.Response);
        try
        {
            var source = await EventDispatcher.FindAsync(context);
            var told = new DuoRemoteFailureContext(context, source.Scheme, source.Options, failure)
            {
                TenantId = signInFailure.TenantId,
                Subject = signInFailure.Subject,
                IsApi = isApi,
            };
            await source.Events.RemoteFailure(told);
            return told.IsHandled || context.Response.HasStarted;
        }
#pragma warning disable CA1031 // The event is the host's, and the user gets a response: a failure must not end in a bare 500.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.EventFailed(logger, exception, nameof(DuoSecondFactorEvents.RemoteFailure));
            before.Restore();
            return false;
        }
        finally
        {
            context.Items.Remove(typeof(FailureEvent));
        }
    }
}
