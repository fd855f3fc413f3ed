using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Resolves the origin to which Duo may send the browser back. A forged Host or forwarded header changes nothing (T35).</summary>
internal sealed class OriginResolver(IOptionsMonitor<DuoSecondFactorOptions> monitor, IHostEnvironment environment)
{
    // What was asked last. A host has few origins, and a request asks for its own again and again.
    private Known? _configured;
    private Known? _request;

    public string? Resolve(HttpContext context)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (options.PublicOrigin is { } configured)
        {
            var known = _configured;
            if (known is null || !string.Equals(known.Host, configured, StringComparison.Ordinal))
            {
                _configured = known = new Known("", configured, Normalize(configured));
            }

            return known.Origin;
        }

        var request = OfRequest(context);
        if (request is null)
        {
            return null;
        }

        var allowed = options.AllowedOrigins.Count > 0
            ? options.AllowedOrigins.Contains(request)   // as it is written as a rule; any other spelling takes longer
                || options.AllowedOrigins.Any(origin => string.Equals(Normalize(origin), request, StringComparison.Ordinal))
            : environment.IsDevelopment() && new Uri(request).IsLoopback;
        return allowed ? request : null;
    }

    /// <summary>Tells whether Duo returns to this very address: origin, path base and callback path are those of the redirect URI.</summary>
    /// <remarks>
    /// T04: hosts that serve each tenant under a path base may share a store and the keys, and the browser sends its cookies to all of
    /// them. A transaction of one tenant is unknown to the others (docs/adr/0035-one-address-for-each-transaction.md).
    /// </remarks>
    public bool Serves(HttpContext context, string redirectUri)
        => Resolve(context) is { } origin
            && string.Equals(redirectUri, origin + EndpointPaths.Full(context, monitor.Get(DuoDefaults.AuthenticationScheme).CallbackPath), StringComparison.Ordinal);

    /// <summary>Gives an origin as browsers send it: a host name beyond ASCII in its encoded form (<c>xn--</c>); <see langword="null"/> for what is no origin.</summary>
    public static string? Normalize(string origin) => DuoSecondFactorOptions.IsOrigin(origin) ? Encode(new Uri(origin)) : null;

    /// <summary>Gives the origin of an address; <see langword="null"/> if its host name has no encoded form.</summary>
    public static string? Encode(Uri uri) => DuoSecondFactorOptions.EncodeOrigin(uri);

    /// <summary>Gives the origin by which the request reached this host; <see langword="null"/> if its Host header is none.</summary>
    public string? OfRequest(HttpContext context)
    {
        var (scheme, host) = (context.Request.Scheme, context.Request.Host);
        var known = _request;
        if (known is null || !string.Equals(known.Scheme, scheme, StringComparison.Ordinal) || !string.Equals(known.Host, host.Value, StringComparison.Ordinal))
        {
            _request = known = new Known(scheme, host.Value, Normalize($"{scheme}://{host.ToUriComponent()}"));
        }

        return known.Origin;
    }

    private sealed record Known(string Scheme, string? Host, string? Origin);
}
