using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>A small host whose session cookie is strict, on <c>localhost</c>; its Duo is on <c>127.0.0.1</c>, which is another site.</summary>
internal sealed class StrictHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DuoSimulatorServer _duo;

    private StrictHost(WebApplication app, DuoSimulatorServer duo)
    {
        _app = app;
        _duo = duo;
        Address = new UriBuilder(app.Urls.Single()) { Host = "localhost" }.Uri;
    }

    public Uri Address { get; }

    public static async Task<StrictHost> StartAsync()
    {
        var simulator = new DuoSimulator();   // a person approves: only then does the navigation begin at Duo's page
        var application = simulator.AddApplication("Strict");
        simulator.AddUser("ann");
        var duo = await DuoSimulatorServer.StartAsync(simulator, "http://127.0.0.1:0", TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Duo:ClientId"] = application.ClientId,
            ["Duo:ClientSecret"] = application.ClientSecret,
            ["Duo:ApiHost"] = duo.BaseAddress.Authority,
        });
        builder.Services.AddSingleton<IDuoPasswordVerifier, AnyPassword>();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(static cookie => cookie.Cookie.SameSite = SameSiteMode.Strict)
            .AddDuoSecondFactor(static options => options.AllowLoopbackHttp = true);
        builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        var app = builder.Build();
        Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new StrictHost(app, duo);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _duo.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/", static (HttpContext context) => Page($"user:{context.User.Identity?.Name ?? "nobody"}"));
        app.MapPost("/login", static async context =>
        {
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "1"), new(ClaimTypes.Name, "ann")], "password")));
            context.Response.Redirect("/");
        });
        app.MapPost("/logout", static () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }));
        app.MapPost("/link", static async (HttpContext context, DuoLinkManager links) =>
            await links.StartAsync(context, "any", "/link", default) is { Succeeded: true } started
                ? Results.Redirect(started.RedirectUrl!)
                : Results.BadRequest()).RequireAuthorization();
        app.MapGet("/link", static async (HttpContext context, DuoLinkManager links) =>
            Page("pending:" + (await links.GetPendingAsync(context, default))?.DuoUserName)).RequireAuthorization();
        app.MapPost("/confirm", static async (HttpContext context, DuoLinkManager links) =>
            (await links.ConfirmAsync(context, default)).Succeeded ? Results.Redirect("/") : Results.BadRequest()).RequireAuthorization();
    }

    private static IResult Page(string text) => Results.Content($"""
        <!doctype html><title>{text}</title><p>{text}</p>
        <form method="post"><button formaction="/login">Log in</button> <button formaction="/logout">Log out</button>
        <button formaction="/link">Link</button> <button formaction="/confirm">Confirm</button></form>
        """, "text/html");

    private sealed class AnyPassword : IDuoPasswordVerifier
    {
        public ValueTask<bool> VerifyAsync(HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken) => new(true);
    }
}
