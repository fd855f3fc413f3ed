using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics;

/// <inheritdoc cref="IDuoDiagnostics"/>
internal sealed class DiagnosticsRunner(
    IEnumerable<IDuoDiagnosticCheck> checks,
    IntegrationDiagnosticReader patients,
    DiagnosticHistory memory,
    IHttpContextAccessor accessor,
    TimeProvider time,
    ILogger<DiagnosticsRunner> logger) : IDuoDiagnostics
{
    /// <summary>How long a check may take: longer than a call to Duo.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>> ExamineHostAsync(CancellationToken cancellationToken)
        => await RunAsync(DuoDiagnosticScope.Host, new DuoDiagnosticContext(accessor.HttpContext), cancellationToken);

    public async ValueTask<IReadOnlyList<DuoDiagnosticResult>?> ExamineIntegrationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        var (patient, finding) = await patients.ReadAsync(tenantId, integrationId, cancellationToken);
        if (patient is not { Integration: { } integration })
        {
            return finding is null ? null : [finding];
        }

        // Under these very values: what was found before an edit says nothing about what is stored now.
        return await memory.RecallAsync(
            (tenantId, integrationId, integration.Revision),
            async () => [finding!, .. patient.Credentials is null ? [] : await RunAsync(DuoDiagnosticScope.Integration, patient, cancellationToken)]);
    }

    private async Task<IReadOnlyList<DuoDiagnosticResult>> RunAsync(DuoDiagnosticScope scope, DuoDiagnosticContext examination, CancellationToken cancellationToken)
        => await Task.WhenAll(checks.Where(check => check.Scope == scope).Select(check => RunAsync(check, examination, cancellationToken)));

    private async Task<DuoDiagnosticResult> RunAsync(IDuoDiagnosticCheck check, DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // Waited for from outside: a check that takes no notice of the token must not hold up the page.
            var finding = await check.ExamineAsync(examination, either.Token).AsTask().WaitAsync(either.Token);
            return finding with { Id = check.Id };
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return DuoDiagnosticResult.Fault(
                "The check did not end within 8 seconds.", "Look at the network and the stores: something takes calls and does not answer.") with { Id = check.Id };
        }
#pragma warning disable CA1031 // A check may be the host's and throw anything; it signs nobody in, and the page must show the others.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The exception's text may hold an address or a connection string; the log is for operators.
            Log.DoctorCheckFailed(logger, exception, check.Id);
            return DuoDiagnosticResult.Fault($"The check failed with {exception.GetType().Name}.", "Log event 80 has the exception.") with { Id = check.Id };
        }
    }
}
