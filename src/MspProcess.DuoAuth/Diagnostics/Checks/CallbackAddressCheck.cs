using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that Duo sends browsers back to the address at which they use this host.</summary>
internal sealed class CallbackAddressCheck(OriginResolver origins, IOptionsMonitor<DuoSecondFactorOptions> monitor) : IDiagnosticCheck
{
    public string Id => "callback-address";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string ForwardedHost = "X-Forwarded-Host";

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => new(context.Request is { } request ? Judge(request) : DuoDiagnosticResult.Fine("Not checked, as there is no request."));

    private DuoDiagnosticResult Judge(HttpContext context)
    {
        var request = context.Request;
        var here = OriginResolver.Normalize($"{request.Scheme}://{request.Host.ToUriComponent()}") ?? "an address without an origin";
        if (origins.Resolve(context) is not { } origin)
        {
            return DuoDiagnosticResult.Fault(
                $"Duo cannot return to this host: {here} is not allowed.", "Set PublicOrigin to the address that users type, or list it in AllowedOrigins.");
        }

        var callback = origin + EndpointPaths.Full(context, monitor.Get(DuoDefaults.AuthenticationScheme).CallbackPath);
        if (origin.StartsWith("http:", StringComparison.Ordinal) && new Uri(origin).Host != "localhost")
        {
            return DuoDiagnosticResult.Fault($"Duo would return to {callback}, without TLS.", "Set PublicOrigin to an https address. Duo accepts plain http for localhost only.");
        }

        // A browser that posts a form sends its origin, and no proxy changes that.
        var browser = request.Headers[HeaderNames.Origin] is [{ } said] && OriginResolver.Normalize(said) is { } known ? known : here;
        if (!string.Equals(browser, origin, StringComparison.Ordinal))
        {
            return DuoDiagnosticResult.Fault(
                $"The browser is at {browser}, and Duo returns to {callback}.",
                "Set PublicOrigin to the address that users type. Cookies are not sent to another one.");
        }

        return request.Headers.ContainsKey(ForwardedProto) || request.Headers.ContainsKey(ForwardedHost) || here != origin
            ? DuoDiagnosticResult.Warning(
                $"Duo returns to {callback}, but this host sees its own address as {here}.",
                "Configure forwarded headers for the proxy in front of this host, and for that proxy only. Otherwise cookies may not be Secure, and addresses may be wrong.")
            : DuoDiagnosticResult.Fine($"Duo returns to {callback}, where the browser is.");
    }
}
