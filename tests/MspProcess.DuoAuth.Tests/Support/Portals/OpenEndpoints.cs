using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>Endpoints that a careless host left open: only the library stands between the caller and what they do.</summary>
internal static class OpenEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/open/session", static async (HttpContext context) => await context.GetDuoSessionAsync() is { } session
            ? $"{session.TenantId}:{session.Subject}:{(session.IsVerified ? "verified" : "unverified")}:{session.Assurance}:{session.Factor}"
            : "none");
        app.MapGet("/open/fresh", static async (HttpContext context, int? seconds) =>
            await context.HasRecentDuoAsync(seconds is { } age ? TimeSpan.FromSeconds(age) : null) ? "fresh" : "stale");
        app.MapGet("/open/user", static async (HttpContext context) =>
            (await context.AuthenticateAsync()).Principal?.Identity?.Name ?? "nobody");
        app.MapGet("/open/link", static async (HttpContext context, DuoLinkManager links) =>
            $"{(await links.FindAsync(context, default))?.DuoUserName}|{(await links.GetPendingAsync(context, default))?.DuoUserName}");
        IntegrationEndpoints.Map(app);
        MapActions(app.MapGroup("/open").DisableAntiforgery());
    }

    private static void MapActions(RouteGroupBuilder open)
    {
        open.MapPost("/start", static async (HttpContext context, DuoLinkManager links) =>
        {
            var form = await context.Request.ReadFormAsync();
            return SimulatorResponse(await links.StartAsync(context, form["password"], "/profile", default));
        });
        open.MapPost("/confirm", static async (HttpContext context, DuoLinkManager links) => SimulatorResponse(await links.ConfirmAsync(context, default)));
        open.MapPost("/cancel", static async (HttpContext context, DuoLinkManager links) =>
        {
            await links.CancelAsync(context, default);
            return "canceled";
        });
        open.MapPost("/unlink", static async (HttpContext context, DuoLinkManager links) => SimulatorResponse(await links.UnlinkAsync(context, default)));
        open.MapPost("/reset", static async (HttpContext context, DuoLinkManager links) =>
        {
            var form = await context.Request.ReadFormAsync();
            return SimulatorResponse(await links.ResetAsync(context, form["subject"].ToString(), default));
        });
    }

    private static string SimulatorResponse(DuoLinkResult result) => result.Succeeded ? "done:" + result.RedirectUrl : "refused:" + result.Reason;
}
