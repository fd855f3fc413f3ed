using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A host's switch of tenant: the same session, renewed with another claim.</summary>
internal static class SwitchTenantEndpoint
{
    public static void Map(WebApplication app) => app.MapPost("/switch", static async (HttpContext context, [FromForm] string tenant) =>
    {
        var current = await context.AuthenticateAsync();
        await context.SignInAsync(TestUsers.Principal(current.Principal!.FindFirstValue(ClaimTypes.Name)!, tenant), current.Properties);
        return Results.Redirect("/");
    }).RequireAuthorization().DisableAntiforgery();
}
