using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics;

/// <inheritdoc cref="IDuoDiagnostics"/>
internal sealed class DiagnosticsRunner(
    IEnumerable<IDiagnosticCheck> checks,
    IntegrationDiagnosticReader integrations,
    DiagnosticCache cache,
    IHttpContextAccessor accessor,
    TimeProvider time,
    ILogger<DiagnosticsRunner> logger) : IDuoDiagnostics
{
    /// <summary>How long a check may take: longer than a call to Duo.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>> CheckHostAsync(CancellationToken cancellationToken)
        => await RunAsync(DiagnosticScope.Host, new DiagnosticContext(accessor.HttpContext), cancellationToken);

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>?> CheckIntegrationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        var (context, result) = await integrations.ReadAsync(tenantId, integrationId, cancellationToken);
        if (context is not { Integration: { } integration })
        {
            return result is null ? null : [result];
        }

        // By revision: results from before an edit say nothing about the values that are stored now.
        return await cache.GetOrRunAsync(
            (tenantId, integrationId, integration.Revision),
            async () => [result!, .. context.Credentials is null ? [] : await RunAsync(DiagnosticScope.Integration, context, cancellationToken)]);
    }

    private async Task<IReadOnlyList<DuoDiagnosticResult>> RunAsync(DiagnosticScope scope, DiagnosticContext context, CancellationToken cancellationToken)
        => await Task.WhenAll(checks.Where(check => check.Scope == scope).Select(check => RunAsync(check, context, cancellationToken)));

    private async Task<DuoDiagnosticResult> RunAsync(IDiagnosticCheck check, DiagnosticContext context, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // With a wait of its own: a check that ignores the token must not block the page.
            return (await check.RunAsync(context, either.Token).AsTask().WaitAsync(either.Token)).WithId(check.Id);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return DuoDiagnosticResult.Fault(
                "The check took longer than 8 seconds.", "Check the network and the stores: one of them accepts calls and does not respond.").WithId(check.Id);
        }
#pragma warning disable CA1031 // A check may throw anything. It signs no one in, and the page must show the other results.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The exception's text may contain an address or a connection string, so it goes to the log only.
            Log.DoctorCheckFailed(logger, exception, check.Id);
            return DuoDiagnosticResult.Fault($"The check failed with {exception.GetType().Name}.", "Log event 80 has the exception.").WithId(check.Id);
        }
    }
}
