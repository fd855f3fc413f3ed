using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small host with a cookie, any password, and endpoints to link.</summary>
internal static class LinkingHost
{
    /// <summary>The ID of the user whom every password signs in.</summary>
    public const string Subject = "1";

    /// <summary>Starts the host whose session cookie is strict.</summary>
    public static Task<SmallHost> StartStrictAsync() => StartAsync(SameSiteMode.Strict);

    /// <summary>Starts the host.</summary>
    /// <param name="sameSite">The mode of the session cookie.</param>
    /// <param name="first">Middleware in front of everything.</param>
    /// <param name="settings">Where it listens, and what the second factor is told.</param>
    public static Task<SmallHost> StartAsync(SameSiteMode sameSite = SameSiteMode.Lax, Action<WebApplication>? first = null, SmallHostSettings? settings = null)
        => SmallHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<IDuoPasswordVerifier, AnyPassword>();
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                    .AddCookie(cookie => cookie.Cookie.SameSite = sameSite);
            },
            app =>
            {
                first?.Invoke(app);
                Map(app);
            },
            settings);

    private static void Map(WebApplication app)
    {
        app.MapGet("/", static (HttpContext context) => Page($"user:{context.User.Identity?.Name ?? "nobody"}"));
        app.MapPost("/login", static async context =>
        {
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Subject), new(ClaimTypes.Name, "ann")], "password")));
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
}
