using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Doctor.Checks;

/// <summary>Are the data protection keys encrypted where they are kept?</summary>
internal sealed class KeyRingEncryptionCheck(IOptions<KeyManagementOptions> options, IHostEnvironment environment) : IDuoDoctorCheck
{
    public string Id => "key-ring-encryption";

    public DuoDoctorScope Scope => DuoDoctorScope.Host;

    public ValueTask<DuoFinding> ExamineAsync(DuoExamination examination, CancellationToken cancellationToken)
        => new(options.Value switch
        {
            { XmlEncryptor: { } encryptor and not NullXmlEncryptor } => DuoFinding.Fine($"The keys are encrypted at rest by {encryptor.GetType().Name}."),
            { XmlRepository: null } when OperatingSystem.IsWindows() => DuoFinding.Fine("The keys are encrypted at rest by Windows."),
            _ when environment.IsDevelopment() => DuoFinding.Fine("The keys are not encrypted at rest, which is enough in Development."),
            _ => DuoFinding.Warning(
                "The keys are kept in clear. Whoever reads them can read the stored client secrets and make sessions.",
                "Call services.AddDataProtection().ProtectKeysWith…, such as with a certificate."),
        });
}
