using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the data protection keys work and are stored durably.</summary>
internal sealed class KeyRingCheck(IDataProtectionProvider protection, IOptions<KeyManagementOptions> options, IHostEnvironment environment) : IDiagnosticCheck
{
    public string Id => "key-ring";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    private const string Remedy = "Call services.AddDataProtection().PersistKeysTo… with a location that is backed up.";

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector("MspProcess.DuoAuth.Diagnostics");
        protector.Unprotect(protector.Protect("checked"));   // throws if there are no keys
        return new(Judge(options.Value.XmlRepository?.GetType().Name.Split('`')[0]));
    }

    private DuoDiagnosticResult Judge(string? repository)
    {
        if (protection is EphemeralDataProtectionProvider || repository?.StartsWith("Ephemeral", StringComparison.Ordinal) == true)
        {
            return DuoDiagnosticResult.Fault(
                "The keys are kept in this process. A restart ends all sessions and makes stored client secrets unreadable.", Remedy);
        }

        return repository is not null ? DuoDiagnosticResult.Fine($"The keys work and are stored by {repository}.")
            : environment.IsDevelopment() ? DuoDiagnosticResult.Fine("The keys work, and are stored at the default location, which is enough in Development.")
            : DuoDiagnosticResult.Warning("The keys are stored at the default location, which a container may lose.", Remedy);
    }
}
