using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A host that signs in the user who has reset a password with the link from a mail.</summary>
public sealed class PasswordResetSignInPathTests : IdentitySignInPathTests
{
    private protected override void Map(WebApplication app)
        => app.MapPost("/reset", static async (SignInManager<TestAccount> manager, [FromForm] string token) =>
        {
            var user = (await manager.UserManager.FindByNameAsync("ann"))!;
            if (!(await manager.UserManager.ResetPasswordAsync(user, token, "new!")).Succeeded)
            {
                return Results.Unauthorized();
            }

            await manager.SignInAsync(user, isPersistent: false);
            return Results.Redirect("/");
        }).DisableAntiforgery();

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
        => await browser.PostAsync("/reset", ("token", await AskAsync(portal, users => users.GeneratePasswordResetTokenAsync(portal.Ann()))));
}
