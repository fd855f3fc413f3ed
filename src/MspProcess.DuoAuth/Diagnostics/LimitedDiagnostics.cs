using System.Globalization;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.RateLimits;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Limits how often a session may run the diagnostics, which call Duo and resolve names. Without a session nothing is counted.</summary>
internal sealed class LimitedDiagnostics(DiagnosticsRunner runner, IRequestLimits limits, IHttpContextAccessor accessor) : IDuoDiagnostics
{
    private const string Id = "rate-limit";

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>> CheckHostAsync(CancellationToken cancellationToken)
        => await CountAsync() is { } wait ? [Explain(wait)] : await runner.CheckHostAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>?> CheckIntegrationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => await CountAsync() is { } wait ? [Explain(wait)] : await runner.CheckIntegrationAsync(tenantId, integrationId, cancellationToken);

    private async ValueTask<TimeSpan?> CountAsync()
        => accessor.HttpContext is { } context && await CurrentSession.ReadAsync(context) is { Stamp: var stamp }
            ? (await limits.CountUserAsync(context, DuoRateLimitArea.Diagnostics, stamp.TenantId, stamp.Subject, stamp.SessionId))?.RetryAfter
            : null;

    private static DuoDiagnosticResult Explain(TimeSpan wait) => DuoDiagnosticResult.Warning(
        "The diagnostics were run too often, so nothing was checked.",
        string.Create(CultureInfo.InvariantCulture, $"Wait {Math.Ceiling(wait.TotalMinutes)} minutes, then run them again.")).WithId(Id);
}
