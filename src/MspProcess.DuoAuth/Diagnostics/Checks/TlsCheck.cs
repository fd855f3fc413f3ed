using System.Globalization;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Is the chain of Duo's certificate trusted here, and for how long is it valid?</summary>
internal sealed class TlsCheck(IConnectionProbe probe, TimeProvider time) : IDuoDiagnosticCheck
{
    public string Id => "tls";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Integration;

    /// <summary>How many days before its end a certificate is worth a word. Duo renews its own much earlier.</summary>
    private const int DaysToWarn = 7;

    public async ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        if (examination.Credentials!.Host.BaseUri.Scheme != Uri.UriSchemeHttps)
        {
            return DuoDiagnosticResult.Fine("The simulated Duo of Development is called without TLS.");
        }

        var seen = await examination.ProbeAsync(probe);
        if (seen.ChainErrors is not null || seen.Failure == DuoFailureReason.DuoTlsFailure)
        {
            return DuoDiagnosticResult.Fault(
                $"No trusted connection: {seen.ChainErrors ?? "the handshake failed"}{(seen.Issuer is null ? "" : $", issued by \"{seen.Issuer}\"")}.",
                "Look for a proxy that inspects TLS, and update the trust store of the operating system.");
        }

        return seen switch
        {
            { Failure: { } failure } => DuoDiagnosticResult.Fault($"No connection: {failure}.", "See the other findings; the way out of the network comes first."),
            { NotAfter: { } end } => Judge(end, seen.Issuer),
            _ => DuoDiagnosticResult.Warning(
                "The host makes the connection with a handler of its own, whose certificate cannot be looked at.",
                "Check it by other means, or let the client be configured instead of replaced."),
        };
    }

    private DuoDiagnosticResult Judge(DateTimeOffset end, string? issuer)
    {
        var days = (int)Math.Floor((end - time.GetUtcNow()).TotalDays);
        var evidence = string.Create(CultureInfo.InvariantCulture, $"The certificate is trusted, valid for {days} more days, and issued by \"{issuer}\".");
        return days < DaysToWarn
            ? DuoDiagnosticResult.Warning(evidence, "Duo renews in time; a certificate this old may come from a proxy between. Look at who issued it.")
            : DuoDiagnosticResult.Fine(evidence);
    }
}
