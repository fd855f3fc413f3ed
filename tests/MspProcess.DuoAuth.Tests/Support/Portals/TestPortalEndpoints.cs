using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The host's own pages. They know nothing of Duo but for the profile.</summary>
internal static class TestPortalEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", static (HttpContext context) => "user:" + (context.User.Identity?.Name ?? "nobody"));
        app.MapGet("/login", static () => "login page");
        app.MapPost("/login", LogInAsync).DisableAntiforgery();
        app.MapPost("/logout", static async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.Redirect("/");
        });
        app.MapGet("/secret", static (ClaimsPrincipal user) => "secret of " + user.Identity!.Name).RequireAuthorization();
        app.MapGet("/sensitive", static () => "sensitive").RequireDuo();
        app.MapPost("/sensitive", static () => "done").RequireDuo();
        app.MapPost("/refresh", static async (HttpContext context) =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
            return Results.Text("refreshed");
        }).RequireAuthorization();
        MapProfile(app);
    }

    private static async Task<IResult> LogInAsync(
        HttpContext context, [FromForm] string name, [FromForm] string password, [FromForm] string? tenant, [FromForm] string? returnUrl)
    {
        if (!TestUsers.IsPassword(name, password))
        {
            return Results.Text("wrong password", statusCode: StatusCodes.Status401Unauthorized);
        }

        await context.SignInAsync(TestUsers.Principal(name, tenant ?? TestPortal.Tenant));
        return Results.Redirect(returnUrl ?? "/");
    }

    private static void MapProfile(WebApplication app)
    {
        var profile = app.MapGroup("/profile").RequireAuthorization().DisableAntiforgery();
        profile.MapGet("", static async (HttpContext context, DuoLinkManager links) =>
            await links.FindAsync(context, default) is { } link ? "linked:" + link.DuoUserName
                : await links.GetPendingAsync(context, default) is { } pending ? "pending:" + pending.DuoUserName
                : "not linked");
        profile.MapPost("/link", static async (HttpContext context, DuoLinkManager links, [FromForm] string password) =>
            await links.StartAsync(context, password, "/profile", default) is { Succeeded: true } started
                ? Results.Redirect(started.RedirectUrl!)
                : Results.Text("refused", statusCode: StatusCodes.Status400BadRequest));
        profile.MapPost("/confirm", static async (HttpContext context, DuoLinkManager links) => SimulatorResponse(await links.ConfirmAsync(context, default)));
        profile.MapPost("/cancel", static async (HttpContext context, DuoLinkManager links) =>
        {
            await links.CancelAsync(context, default);
            return Results.Redirect("/profile");
        });
        profile.MapPost("/unlink", static async (HttpContext context, DuoLinkManager links) => SimulatorResponse(await links.UnlinkAsync(context, default)));
        profile.MapPost("/reset", static async (HttpContext context, DuoLinkManager links, [FromForm] string subject) =>
            SimulatorResponse(await links.ResetAsync(context, subject, default)));
    }

    private static IResult SimulatorResponse(DuoLinkResult result)
        => result.Succeeded ? Results.Redirect("/profile") : Results.Text("refused:" + result.Reason, statusCode: StatusCodes.Status400BadRequest);
}
