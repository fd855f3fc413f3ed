using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Pages;

public sealed class LoginModel : PageModel
{
    [BindProperty]
    [Display(Name = "Email")]
    [Required(ErrorMessage = "Enter your email address.")]
    public string? Email { get; set; }

    [BindProperty]
    [Display(Name = "Password")]
    [Required(ErrorMessage = "Enter your password.")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target()) : Page();

    public async Task<IActionResult> OnPostAsync([FromServices] PasswordSignIn login, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await login.TryAsync(Email!, Password!, cancellationToken))
        {
            return LocalRedirect(Target());
        }

        ModelState.AddModelError(
            string.Empty,
            "That email address and password do not match. After several wrong passwords the user is locked for five minutes.");
        return Page();
    }

    private string Target() => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/");
}
