namespace MspProcess.DuoAuth.Doctor.Checks;

/// <summary>Is data protection one in which forged payloads are refused (CVE-2026-40372, T11)?</summary>
internal sealed class DataProtectionVersionCheck(DuoDataProtectionVersion version) : IDuoDoctorCheck
{
    public string Id => "data-protection-version";

    public DuoDoctorScope Scope => DuoDoctorScope.Host;

    private static readonly Version Least = new(10, 0, 7);

    public ValueTask<DuoFinding> ExamineAsync(DuoExamination examination, CancellationToken cancellationToken)
        => new(version.Value is not { } found ? DuoFinding.Warning("The version of data protection cannot be told.", Remedy)
            : found < Least ? DuoFinding.Fault($"Data protection is of version {found}, in which payloads can be forged.", Remedy)
            : DuoFinding.Fine($"Data protection is of version {found}."));

    private const string Remedy = "Update the ASP.NET Core runtime to 10.0.7 or later.";
}
