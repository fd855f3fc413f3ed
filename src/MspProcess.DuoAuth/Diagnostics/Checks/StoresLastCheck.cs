using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Does what is stored outlive a restart, and reach other nodes?</summary>
internal sealed class StoresLastCheck(IDuoUserLinkStore links, IDuoTransactionStore transactions, IHostEnvironment environment) : IDuoDiagnosticCheck
{
    public string Id => "stores-last";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
        => new(environment.IsDevelopment() ? DuoDiagnosticResult.Fine("Not looked at in Development.")
            : links is InMemoryUserLinkStore ? DuoDiagnosticResult.Fault(
                "Links are kept in this process. A restart forgets them, and linked people then log in with the password alone.",
                "Register a store that lasts, such as by AddDuoEntityFrameworkStores.")
            : transactions is InMemoryTransactionStore ? DuoDiagnosticResult.Warning(
                "Transactions are kept in this process. Logins break at a restart, and where another node answers.",
                "Register a shared transaction store before there are several nodes.")
            : DuoDiagnosticResult.Fine("Links and transactions are kept outside of this process."));
}
