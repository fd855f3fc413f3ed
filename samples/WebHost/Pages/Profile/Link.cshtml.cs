using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Profile;

/// <summary>Asks for the password and sends the user to Duo. The profile page then asks to confirm.</summary>
public sealed class LinkModel(DuoLinkManager links) : PageModel
{
    [BindProperty]
    [Display(Name = "Password")]
    [Required(ErrorMessage = "Enter your password.")]
    public string? Password { get; set; }

    public void OnGet()
    {
        // Shows the form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await links.StartAsync(HttpContext, Password, Url.Page("/Profile/Index"), cancellationToken);
        if (result is { Succeeded: true, RedirectUrl: { } duo })
        {
            return Redirect(duo);
        }

        ModelState.AddModelError(nameof(Password), result.Message!);
        return Page();
    }
}
