using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A host that signs in the user who opens the link that confirms an e-mail address: a sign-in by GET.</summary>
public sealed class EmailConfirmationSignInPathTests : IdentitySignInPathTests
{
    private protected override void Map(WebApplication app)
        => app.MapGet("/confirm-email", static async (SignInManager<TestAccount> manager, string token) =>
        {
            var user = (await manager.UserManager.FindByNameAsync("ann"))!;
            if (!(await manager.UserManager.ConfirmEmailAsync(user, token)).Succeeded)
            {
                return Results.Unauthorized();
            }

            await manager.SignInAsync(user, isPersistent: true);
            return Results.Content("<h1>Welcome</h1>", "text/html");
        });

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        var token = await AskAsync(portal, users => users.GenerateEmailConfirmationTokenAsync(portal.Ann()));
        return await browser.GetAsync("/confirm-email?token=" + Uri.EscapeDataString(token));
    }
}
