using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small host whose session cookie is strict.</summary>
internal static class StrictHost
{
    public static Task<SmallHost> StartAsync() => SmallHost.StartAsync(Add, Map);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IDuoPasswordVerifier, AnyPassword>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(static cookie => cookie.Cookie.SameSite = SameSiteMode.Strict);
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
