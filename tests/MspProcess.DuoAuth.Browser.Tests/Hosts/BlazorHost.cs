using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Browser.Tests.Hosts.Blazor;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small Blazor app, rendered on the server, with Blazor's own script.</summary>
internal static class BlazorHost
{
    public static Task<SmallHost> StartAsync() => SmallHost.StartAsync(Add, Map);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<IDuoPasswordVerifier, AnyPassword>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static cookie =>
        {
            cookie.Cookie.Name = SmallHost.SessionCookie;
            cookie.LoginPath = "/login";
        });
    }

    private static void Map(WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
    }
}
