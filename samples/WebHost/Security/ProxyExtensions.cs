using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Trusts forwarded headers from the proxies in the configuration, and from nothing else.</summary>
internal static class ProxyExtensions
{
    /// <summary>Takes the client's address and scheme from the proxies in <c>Portal:Proxies</c>, and sets <c>Portal:PathBase</c>.</summary>
    public static WebApplication UsePortalProxy(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Portal:Proxies").GetChildren().Select(proxy => proxy.Value ?? string.Empty).ToArray();
        if (proxies.Length > 0)
        {
            app.UseForwardedHeaders(Trust(proxies));
        }

        if (app.Configuration["Portal:PathBase"] is { Length: > 0 } pathBase)
        {
            app.UsePathBase(pathBase);
        }

        return app;
    }

    private static ForwardedHeadersOptions Trust(string[] proxies)
    {
        // Not the host: links and cookies need none, and Duo is told Portal:PublicOrigin.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"Portal:Proxies has '{proxy}', which is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/24.");
            }
        }

        return options;
    }
}
