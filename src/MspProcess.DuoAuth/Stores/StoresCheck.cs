using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Stores;

/// <summary>Checks that the stores can be read.</summary>
internal sealed class StoresCheck(StoreProbe stores) : IDiagnosticCheck
{
    public string Id => "stores";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => await stores.FindUnreadableAsync(cancellationToken) is { } unreadable
            ? DuoDiagnosticResult.Fault($"The store of {unreadable} cannot be read.", "Check that the database is available and has the current schema. Log event 80 has the exception.")
            : DuoDiagnosticResult.Fine("The stores of integrations, links and transactions can be read.");
}
