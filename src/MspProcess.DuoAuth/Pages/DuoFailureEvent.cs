using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Events;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Tells the host of a refusal, and lets it answer. The refusal stands whatever the host does.</summary>
internal static class DuoFailureEvent
{
    /// <returns>Whether the host has answered.</returns>
    public static async Task<bool> AnswerAsync(HttpContext context, DuoRejection refusal, DuoFailureInfo failure, bool isApi, ILogger logger)
    {
        if (!context.Items.TryAdd(typeof(DuoFailureEvent), null))
        {
            return false;   // the event itself has led to this refusal; being told of it as well could go on for ever
        }

        var before = new DuoResponseSnapshot(context.Response);
        try
        {
            var source = await DuoEventSource.FindAsync(context);
            var told = new DuoRemoteFailureContext(context, source.Scheme, source.Options)
            {
                Failure = failure,
                TenantId = refusal.TenantId,
                Subject = refusal.Subject,
                IsApi = isApi,
            };
            await source.Events.RemoteFailure(told);
            return told.IsHandled || context.Response.HasStarted;
        }
#pragma warning disable CA1031 // The event is the host's, and the person is owed an answer: a refusal must not end in a bare 500.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DuoLog.EventFailed(logger, exception, nameof(DuoSecondFactorEvents.RemoteFailure));
            before.Restore();
            return false;
        }
        finally
        {
            context.Items.Remove(typeof(DuoFailureEvent));
        }
    }
}
