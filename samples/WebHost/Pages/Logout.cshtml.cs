using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Pages;

/// <summary>Ends the session. By POST only: a link from elsewhere must not log anybody out.</summary>
public sealed class LogoutModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Index");

    public async Task<IActionResult> OnPostAsync(
        [FromServices] SignInManager<AppUser> signIn, [FromServices] ActivityLog activity, CancellationToken cancellationToken)
    {
        if (await signIn.UserManager.GetUserAsync(User) is { } user)
        {
            await activity.WriteAsync(user, PortalAuditEvent.LoggedOut, cancellationToken);
        }

        await signIn.SignOutAsync();
        return RedirectToPage("/Login");
    }
}
