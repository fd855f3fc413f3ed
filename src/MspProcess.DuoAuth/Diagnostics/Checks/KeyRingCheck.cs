using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Do the data protection keys work, and are they kept?</summary>
internal sealed class KeyRingCheck(IDataProtectionProvider protection, IOptions<KeyManagementOptions> options, IHostEnvironment environment) : IDuoDiagnosticCheck
{
    public string Id => "key-ring";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    private const string Remedy = "Call services.AddDataProtection().PersistKeysTo… with a place that is backed up.";

    public ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector("MspProcess.DuoAuth.Doctor");
        protector.Unprotect(protector.Protect("examined"));   // throws where the keys cannot be had
        return new(Judge(options.Value.XmlRepository?.GetType().Name.Split('`')[0]));
    }

    private DuoDiagnosticResult Judge(string? repository)
    {
        if (protection is EphemeralDataProtectionProvider || repository?.StartsWith("Ephemeral", StringComparison.Ordinal) == true)
        {
            return DuoDiagnosticResult.Fault(
                "The keys live in this process. A restart ends all sessions, and makes stored client secrets unreadable.", Remedy);
        }

        return repository is not null ? DuoDiagnosticResult.Fine($"The keys work and are kept by {repository}.")
            : environment.IsDevelopment() ? DuoDiagnosticResult.Fine("The keys work, and are where the framework puts them in Development.")
            : DuoDiagnosticResult.Warning("The keys are where the framework puts them by default, which in a container may be nowhere.", Remedy);
    }
}
