using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that other nodes and the next release can read what this one protects.</summary>
internal sealed class KeyRingSharedCheck(IOptions<DataProtectionOptions> options, IHostEnvironment environment) : IDiagnosticCheck
{
    public string Id => "key-ring-shared";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        var name = options.Value.ApplicationDiscriminator;
        var isDefault = string.IsNullOrEmpty(name)
            || string.Equals(Trimmed(name), Trimmed(environment.ContentRootPath), StringComparison.Ordinal);
        return new(!isDefault ? DuoDiagnosticResult.Fine($"The keys are used under the application name \"{name}\".")
            : environment.IsDevelopment() ? DuoDiagnosticResult.Fine("The keys are used under the name of the folder, which is enough in Development.")
            : DuoDiagnosticResult.Warning(
                "The keys are used under the name of the folder. Another node, or a release in another folder, cannot read what was protected.",
                "Call services.AddDataProtection().SetApplicationName(…) with the same name everywhere."));
    }

    private static string Trimmed(string path) => path.TrimEnd('/', '\\');
}
