using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Stores;

/// <summary>Checks that what is stored survives a restart, and reaches other nodes.</summary>
internal sealed class StoreDurabilityCheck(IDuoUserLinkStore links, IDuoTransactionStore transactions, IHostEnvironment environment) : IDiagnosticCheck
{
    public string Id => "stores-last";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => new(environment.IsDevelopment() ? DuoDiagnosticResult.Fine("Not checked in Development.")
            : links is InMemoryUserLinkStore ? DuoDiagnosticResult.Fault(
                "Links are kept in this process. They are lost at a restart, and linked users then sign in with the password alone.",
                "Register a durable store, for example with AddDuoEntityFrameworkStores.")
            : transactions is InMemoryTransactionStore ? DuoDiagnosticResult.Warning(
                "Transactions are kept in this process. Pending sign-ins fail at a restart, and if another node gets the next request.",
                "Register a shared transaction store before you run several nodes.")
            : DuoDiagnosticResult.Fine("Links and transactions are kept outside of this process."));
}
