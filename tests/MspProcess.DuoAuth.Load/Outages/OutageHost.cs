using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>A small host behind the gate, called in memory, so that the only sockets are those to Duo.</summary>
internal sealed class OutageHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _browser;

    private OutageHost(WebApplication app)
    {
        _app = app;
        _browser = new HttpMessageInvoker(app.GetTestServer().CreateHandler());
    }

    public static async Task<OutageHost> StartAsync(string apiHost, string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        var stores = new OutageStores(new DuoIntegration
        {
            Id = "int-1",
            TenantId = DuoDefaults.SingleTenantId,
            Name = "Duo",
            ClientId = clientId,
            ClientSecret = clientSecret,
            ApiHost = apiHost,
            State = DuoIntegrationState.Active,
            CredentialRevision = "1",
            Revision = "1",
        });
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<IDuoIntegrationStore>(stores).AddSingleton<IDuoUserLinkStore>(stores);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthentication().AddDuoSecondFactor(static options => options.AllowLoopbackHttp = true);
        var app = builder.Build();
        app.UseAuthentication();
        app.MapPost("/login/{user}", static async (HttpContext context, string user) =>
        {
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "password")));
            return Results.Redirect("/");
        });
        await app.StartAsync(cancellationToken);
        return new OutageHost(app);
    }

    /// <summary>Enters a password and opens the start page; gives where the browser was sent.</summary>
    public async Task<Uri> LogInAsync(string user, CancellationToken cancellationToken)
    {
        using var password = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://localhost/login/{user}"));
        using var pending = await _browser.SendAsync(password, cancellationToken);
        using var start = new HttpRequestMessage(HttpMethod.Get, new Uri(password.RequestUri!, pending.Headers.Location!));
        start.Headers.Add("Cookie", pending.Headers.GetValues("Set-Cookie").Select(static cookie => cookie.Split(';')[0]));
        using var response = await _browser.SendAsync(start, cancellationToken);
        return response.StatusCode == HttpStatusCode.Found
            ? new Uri(start.RequestUri!, response.Headers.Location!)
            : throw new InvalidOperationException($"The start page responded with {(int)response.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }
}
