using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Does Duo send browsers to the address under which they know this host?</summary>
internal sealed class CallbackAddressCheck(OriginResolver origins, IOptionsMonitor<DuoSecondFactorOptions> monitor) : IDuoDiagnosticCheck
{
    public string Id => "callback-address";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string ForwardedHost = "X-Forwarded-Host";

    public ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
        => new(examination.Context is { } context ? Judge(context) : DuoDiagnosticResult.Fine("Not looked at, as no request asks."));

    private DuoDiagnosticResult Judge(HttpContext context)
    {
        var request = context.Request;
        var here = OriginResolver.Normalize($"{request.Scheme}://{request.Host.ToUriComponent()}") ?? "an address that is no origin";
        if (origins.Resolve(context) is not { } origin)
        {
            return DuoDiagnosticResult.Fault(
                $"Duo cannot be told where to return: {here} is not allowed.", "Set PublicOrigin to the address that people type, or list it in AllowedOrigins.");
        }

        var callback = origin + EndpointPaths.Full(context, monitor.Get(DuoDefaults.AuthenticationScheme).CallbackPath);
        if (origin.StartsWith("http:", StringComparison.Ordinal) && new Uri(origin).Host != "localhost")
        {
            return DuoDiagnosticResult.Fault($"Duo would return to {callback}, without TLS.", "Set PublicOrigin to an https address. Duo takes plain http for localhost only.");
        }

        // A browser that posts a form says where it is; nothing between changes that.
        var browser = request.Headers[HeaderNames.Origin] is [{ } said] && OriginResolver.Normalize(said) is { } known ? known : here;
        if (!string.Equals(browser, origin, StringComparison.Ordinal))
        {
            return DuoDiagnosticResult.Fault(
                $"The browser is at {browser}, and Duo returns to {callback}.",
                "Set PublicOrigin to the address that people type; the cookies of a trip do not follow to another one.");
        }

        return request.Headers.ContainsKey(ForwardedProto) || request.Headers.ContainsKey(ForwardedHost) || here != origin
            ? DuoDiagnosticResult.Warning(
                $"Duo returns to {callback}, but this host takes itself to be at {here}.",
                "A proxy stands in front: use forwarded headers, from that proxy only, so that cookies are Secure and addresses are right.")
            : DuoDiagnosticResult.Fine($"Duo returns to {callback}, where the browser is.");
    }
}
