namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that data protection rejects forged payloads (CVE-2026-40372, T11).</summary>
internal sealed class DataProtectionVersionCheck(DataProtectionVersion version) : IDiagnosticCheck
{
    public string Id => "data-protection-version";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    private static readonly Version Least = new(10, 0, 7);

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => new(version.Value is not { } found ? DuoDiagnosticResult.Warning("The version of data protection could not be determined.", Remedy)
            : found < Least ? DuoDiagnosticResult.Fault($"Data protection has version {found}, in which payloads can be forged.", Remedy)
            : DuoDiagnosticResult.Fine($"Data protection has version {found}."));

    private const string Remedy = "Update the ASP.NET Core runtime to 10.0.7 or later.";
}
