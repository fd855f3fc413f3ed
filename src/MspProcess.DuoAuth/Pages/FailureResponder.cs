using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Fails a request: one log event, one count, one audit entry, and a response with a reference. Nothing else changes.</summary>
internal sealed class FailureResponder(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    FailureCookie cookie,
    FailurePage page,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<FailureResponder> logger)
{
    public async Task RefuseAsync(HttpContext context, SignInFailure signInFailure, bool isApi, int status = StatusCodes.Status403Forbidden)
        => await RespondAsync(
            context, signInFailure, DescribeLimit(context, signInFailure) ?? await RecordAsync(context, signInFailure), isApi,
            signInFailure.RetryAfter is null ? status : StatusCodes.Status429TooManyRequests);

    /// <returns>What the user may be told.</returns>
    public async ValueTask<DuoFailureInfo> RecordAsync(HttpContext context, SignInFailure signInFailure)
    {
        var failure = new DuoFailureInfo(signInFailure.Reason, ReferenceIdGenerator.Create(), timeProvider.GetUtcNow())
        {
            RetryUrl = FindRetryUrl(context, signInFailure),
        };
        Log.Refused(
            logger, signInFailure.Exception, (int)signInFailure.Reason, signInFailure.Reason, failure.ReferenceId, signInFailure.TenantId, signInFailure.IntegrationId, signInFailure.Detail);
        FailureLog.Write(logger, FailureCatalog.Find(signInFailure.Reason), failure.ReferenceId);
        SignInMetrics.Refused(signInFailure.Reason, FailureCatalog.TagOf(FailureCatalog.CategoryOf(signInFailure.Reason)));
        await audit.WriteAsync(new DuoAuditEntry
        {
            Event = DuoAuditEvent.Refused,
            OccurredAt = failure.At,
            TenantId = signInFailure.TenantId,
            Subject = signInFailure.Subject,
            IntegrationId = signInFailure.IntegrationId,
            Reason = signInFailure.Reason,
            ReferenceId = failure.ReferenceId,
        });
        return failure;
    }

    public async Task RespondAsync(HttpContext context, SignInFailure signInFailure, DuoFailureInfo failure, bool isApi, int status = StatusCodes.Status403Forbidden)
    {
        PageHeaders.Set(context.Response);
        if (await FailureEvent.RespondAsync(context, signInFailure, failure, isApi, logger))
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

        // In place: a limit has a status of its own, and a page is better than one that cannot name the reference.
        if (signInFailure.RetryAfter is not null || !cookie.TryAppend(context, failure))
        {
            await page.WriteAsync(context, null, failure);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = EndpointPaths.Failed(context, monitor.Get(DuoDefaults.AuthenticationScheme));
    }

    /// <summary>A limit was recorded when it was reached; nothing is written for every request that follows.</summary>
    private DuoFailureInfo? DescribeLimit(HttpContext context, SignInFailure failure)
    {
        if (failure is not { RetryAfter: { } wait, ReferenceId: { } referenceId })
        {
            return null;
        }

        context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new DuoFailureInfo(failure.Reason, referenceId, timeProvider.GetUtcNow()) { RetryUrl = FindRetryUrl(context, failure), RetryAfter = wait };
    }

    private string? FindRetryUrl(HttpContext context, SignInFailure failure)
        => failure.RetryId is { } id ? EndpointPaths.Start(context, monitor.Get(DuoDefaults.AuthenticationScheme), id) : null;
}
