using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Can the stores be read?</summary>
internal sealed class StoresCheck(StoreReading stores) : IDuoDiagnosticCheck
{
    public string Id => "stores";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    public async ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
        => await stores.FindUnreadableAsync(cancellationToken) is { } unreadable
            ? DuoDiagnosticResult.Fault($"The store of {unreadable} cannot be read.", "Check that the database is there, and that its schema is the current one. Log event 80 has the exception.")
            : DuoDiagnosticResult.Fine("The stores of integrations, links and transactions can be read.");
}
