using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Refuses: one log event, one count, one audit entry, and an answer with a reference id. Nothing else changes.</summary>
internal sealed class FailureResponder(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    FailureCookie cookie,
    FailurePage page,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<FailureResponder> logger)
{
    public async Task RefuseAsync(HttpContext context, SignInFailure refusal, bool isApi, int status = StatusCodes.Status403Forbidden)
        => await AnswerAsync(context, refusal, await RecordAsync(context, refusal), isApi, status);

    /// <returns>What the person may be told.</returns>
    public async ValueTask<DuoFailureInfo> RecordAsync(HttpContext context, SignInFailure refusal)
    {
        var failure = new DuoFailureInfo(refusal.Reason, ReferenceIdGenerator.Create(), timeProvider.GetUtcNow())
        {
            RetryUrl = refusal.RetryId is { } id ? EndpointPaths.Start(context, monitor.Get(DuoDefaults.AuthenticationScheme), id) : null,
        };
        Log.Refused(
            logger, refusal.Exception, (int)refusal.Reason, refusal.Reason, failure.ReferenceId, refusal.TenantId, refusal.IntegrationId, refusal.Detail);
        FailureLog.Write(logger, FailureCatalog.Find(refusal.Reason), failure.ReferenceId);
        SignInMetrics.Refused(refusal.Reason, FailureCatalog.TagOf(FailureCatalog.CategoryOf(refusal.Reason)));
        await audit.WriteAsync(new DuoAuditEntry
        {
            Event = DuoAuditEvent.Refused,
            OccurredAt = failure.At,
            TenantId = refusal.TenantId,
            Subject = refusal.Subject,
            IntegrationId = refusal.IntegrationId,
            Reason = refusal.Reason,
            ReferenceId = failure.ReferenceId,
        });
        return failure;
    }

    public async Task AnswerAsync(HttpContext context, SignInFailure refusal, DuoFailureInfo failure, bool isApi, int status = StatusCodes.Status403Forbidden)
    {
        PageHeaders.Set(context.Response);
        if (await FailureEvent.AnswerAsync(context, refusal, failure, isApi, logger))
        {
            return;
        }

        if (isApi)
        {
            await ProblemResponse.WriteAsync(context, new ProblemResponse
            {
                Type = "urn:mspprocess:duo:refused",
                Title = failure.Title,
                Status = status,
                Detail = failure.Message,
                StartUrl = failure.RetryUrl,
                Reason = failure.Reason.ToString(),
                ReferenceId = failure.ReferenceId,
            });
            return;
        }

        if (!cookie.TryAppend(context, failure))
        {
            await page.WriteAsync(context, null, failure);   // in place: better than a page that cannot name the reference
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = EndpointPaths.Failed(context, monitor.Get(DuoDefaults.AuthenticationScheme));
    }
}
