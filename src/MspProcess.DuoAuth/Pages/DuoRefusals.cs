using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Health;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Refuses: one log event, one count, one audit entry, and an answer with a reference id. Nothing else changes.</summary>
internal sealed class DuoRefusals(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    DuoFailureCookie cookie,
    DuoFailedPage page,
    DuoAuditTrail audit,
    TimeProvider timeProvider,
    ILogger<DuoRefusals> logger)
{
    public async Task RefuseAsync(HttpContext context, DuoRejection refusal, bool isApi)
        => await AnswerAsync(context, refusal, await RecordAsync(context, refusal), isApi);

    /// <returns>What the person may be told.</returns>
    public async ValueTask<DuoFailureInfo> RecordAsync(HttpContext context, DuoRejection refusal)
    {
        var failure = new DuoFailureInfo(refusal.Reason, DuoReferenceId.Create(), timeProvider.GetUtcNow())
        {
            RetryUrl = refusal.RetryId is { } id ? DuoPaths.Start(context, monitor.Get(DuoDefaults.AuthenticationScheme), id) : null,
        };
        DuoLog.Refused(
            logger, refusal.Exception, (int)refusal.Reason, refusal.Reason, failure.ReferenceId, refusal.TenantId, refusal.IntegrationId, refusal.Detail);
        DuoTroubleLog.Write(logger, DuoTrouble.Of(refusal.Reason), failure.ReferenceId);
        DuoMetrics.Refused(refusal.Reason, DuoTroubles.TagOf(DuoTroubles.CauseOf(refusal.Reason)));
        await audit.WriteAsync(new DuoAuditEntry
        {
            Event = DuoAuditEvent.Refused,
            At = failure.At,
            TenantId = refusal.TenantId,
            Subject = refusal.Subject,
            IntegrationId = refusal.IntegrationId,
            Reason = refusal.Reason,
            ReferenceId = failure.ReferenceId,
        });
        return failure;
    }

    public async Task AnswerAsync(HttpContext context, DuoRejection refusal, DuoFailureInfo failure, bool isApi)
    {
        DuoPageHeaders.Set(context.Response);
        if (await DuoFailureEvent.AnswerAsync(context, refusal, failure, isApi, logger))
        {
            return;
        }

        if (isApi)
        {
            await DuoProblem.WriteAsync(context, new DuoProblem
            {
                Type = "urn:mspprocess:duo:refused",
                Title = failure.Title,
                Status = StatusCodes.Status403Forbidden,
                Detail = failure.Message,
                StartUrl = failure.RetryUrl,
                Reason = failure.Reason.ToString(),
                ReferenceId = failure.ReferenceId,
            });
            return;
        }

        if (!cookie.TryAppend(context, failure))
        {
            await page.WriteAsync(context, default, failure);   // in place: better than a page that cannot name the reference
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = DuoPaths.Failed(context, monitor.Get(DuoDefaults.AuthenticationScheme));
    }
}
