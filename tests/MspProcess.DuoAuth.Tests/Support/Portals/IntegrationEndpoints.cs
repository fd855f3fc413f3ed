using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The integration screens of a host that asks nobody who they are: only the library stands between the caller and a change.</summary>
internal static class IntegrationEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/open/integration/{action}", (Delegate)ChangeAsync).DisableAntiforgery();
        app.MapPost("/open/prove", (Delegate)ProveAsync).DisableAntiforgery();
        app.MapGet("/open/verified", static async (DuoIntegrationManager manager, string tenant, string id)
            => await manager.FindActivationAsync(tenant, id, default) is { TestSignIn: { } completed } ? "verified:" + completed.DuoUserName : "unverified");
    }

    private static async Task<IResult> ProveAsync(HttpContext context, DuoIntegrationManager manager)
    {
        var form = await context.Request.ReadFormAsync();
        var (tenant, id) = (form["tenant"].ToString(), form["id"].ToString());
        var login = await manager.StartTestSignInAsync(tenant, id, form["password"], $"/open/verified?tenant={tenant}&id={id}", default);
        return login.Succeeded ? Results.Redirect(login.RedirectUrl!) : Results.Text("refused:" + login.Errors[0].Reason);
    }

    private static async Task<string> ChangeAsync(HttpContext context, DuoIntegrationManager manager, string action)
    {
        var form = await context.Request.ReadFormAsync();
        var (tenant, id, revision) = (form["tenant"].ToString(), form["id"].ToString(), form["revision"].ToString());
        var input = new DuoIntegrationInput
        {
            Name = form["name"], ClientId = form["clientId"], ClientSecret = form["clientSecret"], ApiHost = form["apiHost"],
        };
        var result = await (action switch
        {
            "add" => manager.AddAsync(tenant, input, default),
            "edit" => manager.EditAsync(tenant, id, revision, input, default),
            "enable" => manager.ActivateAsync(tenant, id, revision, default),
            "disable" => manager.DeactivateAsync(tenant, id, revision, default),
            _ => manager.DeleteAsync(tenant, id, revision, default),
        });
        return result.Succeeded ? "done:" + result.Integration?.State : "refused:" + string.Join(',', result.Errors.Select(static error => error.Reason));
    }
}
