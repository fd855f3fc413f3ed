using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Resolves the origin to which Duo may send the browser back. A forged Host or forwarded header changes nothing (T35).</summary>
internal sealed class OriginResolver(IOptionsMonitor<DuoSecondFactorOptions> monitor, IHostEnvironment environment)
{
    public string? Resolve(HttpContext context)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (options.PublicOrigin is { } configured)
        {
            return Normalize(configured);
        }

        var request = Normalize($"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}");
        if (request is null)
        {
            return null;
        }

        var allowed = options.AllowedOrigins.Count > 0
            ? options.AllowedOrigins.Any(origin => string.Equals(Normalize(origin), request, StringComparison.Ordinal))
            : environment.IsDevelopment() && new Uri(request).IsLoopback;
        return allowed ? request : null;
    }

    public static string? Normalize(string origin)
        => DuoSecondFactorOptions.IsOrigin(origin) ? new Uri(origin).GetLeftPart(UriPartial.Authority) : null;
}
