using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Are the data protection keys encrypted where they are kept?</summary>
internal sealed class KeyRingEncryptionCheck(IOptions<KeyManagementOptions> options, IHostEnvironment environment) : IDuoDiagnosticCheck
{
    public string Id => "key-ring-encryption";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
        => new(options.Value switch
        {
            { XmlEncryptor: { } encryptor and not NullXmlEncryptor } => DuoDiagnosticResult.Fine($"The keys are encrypted at rest by {encryptor.GetType().Name}."),
            { XmlRepository: null } when OperatingSystem.IsWindows() => DuoDiagnosticResult.Fine("The keys are encrypted at rest by Windows."),
            _ when environment.IsDevelopment() => DuoDiagnosticResult.Fine("The keys are not encrypted at rest, which is enough in Development."),
            _ => DuoDiagnosticResult.Warning(
                "The keys are kept in clear. Whoever reads them can read the stored client secrets and make sessions.",
                "Call services.AddDataProtection().ProtectKeysWith…, such as with a certificate."),
        });
}
