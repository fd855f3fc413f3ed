using System.Globalization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that Duo's certificate is trusted here and does not expire soon.</summary>
internal sealed class TlsCheck(IConnectionProbe probe, TimeProvider time) : IDiagnosticCheck
{
    public string Id => "tls";

    public DiagnosticScope Scope => DiagnosticScope.Integration;

    /// <summary>How many days before its end a certificate is reported. Duo renews its own much earlier.</summary>
    private const int DaysToWarn = 7;

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        if (context.Credentials!.Host.BaseUri.Scheme != Uri.UriSchemeHttps)
        {
            return DuoDiagnosticResult.Fine("The simulator is called without TLS, in Development only.");
        }

        var seen = await context.ProbeAsync(probe);
        if (seen.ChainErrors is not null || seen.Failure == DuoFailureReason.DuoTlsFailure)
        {
            return DuoDiagnosticResult.Fault(
                $"No trusted connection: {seen.ChainErrors ?? "the handshake failed"}{(seen.Issuer is null ? "" : $", issued by \"{seen.Issuer}\"")}.",
                "Look for a proxy that inspects TLS, and update the trust store of the operating system.");
        }

        return seen switch
        {
            { Failure: { } failure } => DuoDiagnosticResult.Fault($"No connection: {FailureMessages.Number(failure)} {failure}.", "See the other results. Start with the network's connection to the Internet."),
            { NotAfter: { } end } => Judge(end, seen.Issuer),
            _ => DuoDiagnosticResult.Warning(
                "The host connects with a handler of its own, whose certificate cannot be read.",
                "Check it by other means, or configure the HTTP client instead of replacing its handler."),
        };
    }

    private DuoDiagnosticResult Judge(DateTimeOffset end, string? issuer)
    {
        var days = (int)Math.Floor((end - time.GetUtcNow()).TotalDays);
        var evidence = string.Create(CultureInfo.InvariantCulture, $"The certificate is trusted, valid for {days} more days, and issued by \"{issuer}\".");
        return days < DaysToWarn
            ? DuoDiagnosticResult.Warning(evidence, "Duo renews its certificates earlier than this, so it may be a proxy's. Check the issuer.")
            : DuoDiagnosticResult.Fine(evidence);
    }
}
