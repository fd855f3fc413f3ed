using MspProcess.DuoAuth.RateLimits;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the host sees the addresses of its users, and not that of the proxy in front of it.</summary>
internal sealed class ClientAddressCheck : IDiagnosticCheck
{
    public string Id => "client-address";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken) => new(
        context.Request is not { } request ? DuoDiagnosticResult.Fine("Not checked, as there is no request.")
        : ClientAddress.IsProxys(request) ? DuoDiagnosticResult.Warning(
            "A proxy names the user's address in a forwarded header, and this host does not apply it.",
            "Call UseForwardedHeaders for the proxy in front of this host, and for that proxy only. Until then all users share one rate limit, and the audit shows the proxy's address.")
        : DuoDiagnosticResult.Fine("No proxy hides the addresses of users."));
}
