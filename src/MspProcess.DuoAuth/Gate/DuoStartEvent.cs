using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Lets the host answer a held login or a step-up. What it throws ends in a refusal, as everything else there does.</summary>
internal sealed class DuoStartEvent(DuoRefusals refusals)
{
    public async Task AnswerAsync(
        HttpContext context, string startUrl, DuoTransactionPurpose purpose, DuoRejection refusal, bool isApi, Func<Task>? builtIn = null)
    {
        DuoPageHeaders.Set(context.Response);
        var before = new DuoResponseSnapshot(context.Response);
        try
        {
            var source = await DuoEventSource.FindAsync(context);
            await source.Events.RedirectToStart(new DuoRedirectToStartContext(context, source.Scheme, source.Options)
            {
                RedirectUri = startUrl,
                IsApi = isApi,
                Purpose = purpose,
                BuiltInAnswer = builtIn,
            });
        }
#pragma warning disable CA1031 // T31: the edge. The trip waits in its record; nobody is signed in here.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            before.Restore();
            await refusals.RefuseAsync(context, refusal with { Reason = DuoFailureReason.InternalError, Exception = exception }, isApi);
        }
    }
}
