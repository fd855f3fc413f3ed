using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Browser.Tests.Hosts.Circuit;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small Blazor app that is interactive everywhere, as <c>dotnet new blazor --all-interactive</c> makes it: its pages change inside a circuit.</summary>
internal static class CircuitHost
{
    public static Task<SmallHost> StartAsync() => SmallHost.StartAsync(Add, Map);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddSingleton<IDuoPasswordVerifier, AnyPassword>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static cookie =>
        {
            cookie.Cookie.Name = SmallHost.SessionCookie;
            cookie.LoginPath = "/circuit/login";
        });
    }

    private static void Map(WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/circuit/login", static () => Results.Content("""<!doctype html><title>Login</title><form method="post"><button>Log in</button></form>""", "text/html"));
        app.MapPost("/circuit/login", static async context =>
        {
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "id-ann"), new(ClaimTypes.Name, "ann")], "password")));
            context.Response.Redirect("/circuit");
        });
        app.MapRazorComponents<CircuitApp>().AddInteractiveServerRenderMode();
    }
}
