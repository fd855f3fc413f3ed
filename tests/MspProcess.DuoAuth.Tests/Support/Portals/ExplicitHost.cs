using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A host that signs in through <see cref="IDuoSignIn"/>, and says what came of it.</summary>
internal static class ExplicitHost
{
    public static TestPortalSetup Setup(DuoEnforcementMode mode, Action<DuoSecondFactorOptions>? options = null) => new()
    {
        Options = duo =>
        {
            duo.Mode = mode;
            options?.Invoke(duo);
        },
        Endpoints = Map,
    };

    public static Task<TestPage> EnterAsync(this TestBrowser browser, string name, string returnUrl = "/", string tenant = TestPortal.Tenant)
        => browser.PostAsync("/explicit", ("name", name), ("tenant", tenant), ("returnUrl", returnUrl));

    private static void Map(WebApplication app)
    {
        app.MapPost("/explicit", static async (HttpContext context, IDuoSignIn duo, [FromForm] string name, [FromForm] string tenant, [FromForm] string? returnUrl) =>
            await duo.SignInAsync(context, TestUsers.Principal(name, tenant), properties: null, returnUrl) switch
            {
                DuoSignInResult.SignedIn signedIn => Results.Text($"in as {signedIn.Session.Subject}, verified: {signedIn.Session.IsVerified}"),
                DuoSignInResult.RequiresDuo pending => pending.ToResult(),
                DuoSignInResult.Failed failed => failed.ToResult(),
                var other => throw new NotSupportedException(other.ToString()),
            }).DisableAntiforgery();
        app.MapPost("/own-words", static async (HttpContext context, IDuoSignIn duo, [FromForm] string name) =>
            await duo.SignInAsync(context, TestUsers.Principal(name), returnUrl: "/secret") switch
            {
                DuoSignInResult.RequiresDuo pending => Results.Json(new { go = pending.StartUrl, pending.IsLinking, pending = context.GetDuoPending() is not null }),
                DuoSignInResult.Failed failed => Results.Json(new { refused = failed.Reason.ToString(), failed.Failure.ReferenceId, context.GetDuoPending()!.IsPending }),
                _ => Results.Json(new { ok = true, pending = context.GetDuoPending() is not null }),
            }).DisableAntiforgery();
        app.MapPost("/past", static async (HttpContext context, [FromForm] string name) =>
        {
            await context.SignInAsync(name);
            return Results.Text("in as " + name + ", pending: " + (context.GetDuoPending() is not null));
        }).DisableAntiforgery();
    }
}
