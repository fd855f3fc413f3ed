using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>What a test wants to be different in its portal.</summary>
internal sealed record TestPortalSetup
{
    public string Environment { get; init; } = "Production";

    /// <summary>Gets a value indicating whether the portal listens on a loopback port instead of on a test server; its origin is then that port's.</summary>
    public bool UsesKestrel { get; init; }

    /// <summary>Gets a value indicating whether that port speaks HTTP/2 over TLS, and nothing else.</summary>
    public bool UsesHttp2 { get; init; }

    /// <summary>Gets the other sites that browsers can reach, by their origins.</summary>
    public IReadOnlyDictionary<string, HttpMessageHandler> Sites { get; init; } = new Dictionary<string, HttpMessageHandler>();

    public Action<DuoSecondFactorOptions>? Options { get; init; }

    /// <summary>Gets the host's own authentication, as it was before Duo.</summary>
    public Action<IServiceCollection> Authentication { get; init; } = static services =>
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static options => options.LoginPath = "/login");

    /// <summary>Gets what is registered after Duo.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Gets middleware in front of the host's own.</summary>
    public Action<WebApplication>? Pipeline { get; init; }

    public Action<WebApplication>? Endpoints { get; init; }

    /// <summary>Gets what responds in Duo's place to the host's own calls.</summary>
    public HttpMessageHandler? DuoHandler { get; init; }

    /// <summary>Gets what stands between the host and Duo.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> DuoConnection { get; init; } = static duo => duo;
}
