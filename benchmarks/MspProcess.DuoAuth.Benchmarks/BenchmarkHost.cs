using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>A cookie host, with or without the gate, and the cookie of somebody who is signed in there.</summary>
internal sealed class BenchmarkHost
{
    private readonly WebApplication _app;

    private BenchmarkHost(WebApplication app, string cookie)
    {
        _app = app;
        Cookie = cookie;
    }

    public string Cookie { get; }

    public static async Task<BenchmarkHost> StartAsync(bool isGated)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        if (isGated)
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Duo:ClientId"] = "DIBENCHMARK000000001",
                ["Duo:ClientSecret"] = new string('s', 40),
                ["Duo:ApiHost"] = "api-00000000.duosecurity.com",
            });
            builder.Services.AddAuthentication().AddDuoSecondFactor();
            builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        }

        var app = builder.Build();
        app.MapPost("/login", static context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "ann")], "password"))));
        await app.StartAsync();
        using var client = app.GetTestClient();
        using var response = await client.PostAsync(new Uri("/login", UriKind.Relative), null);
        return new BenchmarkHost(app, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    /// <summary>Reads the session once, as every request of a signed-in user does.</summary>
    public async Task<bool> ReadAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = Cookie;
        return (await context.AuthenticateAsync()).Succeeded;
    }
}
