using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the data protection keys are encrypted at rest.</summary>
internal sealed class KeyRingEncryptionCheck(IOptions<KeyManagementOptions> options, IHostEnvironment environment) : IDiagnosticCheck
{
    public string Id => "key-ring-encryption";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => new(options.Value switch
        {
            { XmlEncryptor: { } encryptor and not NullXmlEncryptor } => DuoDiagnosticResult.Fine($"The keys are encrypted at rest by {encryptor.GetType().Name}."),
            { XmlRepository: null } when OperatingSystem.IsWindows() => DuoDiagnosticResult.Fine("The keys are encrypted at rest by Windows."),
            _ when environment.IsDevelopment() => DuoDiagnosticResult.Fine("The keys are not encrypted at rest, which is enough in Development."),
            _ => DuoDiagnosticResult.Warning(
                "The keys are not encrypted at rest. Anyone who can read them can read the stored client secrets and create sessions.",
                "Call services.AddDataProtection().ProtectKeysWith…, for example with a certificate."),
        });
}
