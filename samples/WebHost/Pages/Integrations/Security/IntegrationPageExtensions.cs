using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

internal static class IntegrationPageExtensions
{
    /// <summary>Shows the page again, each message at the field it concerns.</summary>
    public static IActionResult ShowErrors(this PageModel page, DuoIntegrationResult result)
    {
        foreach (var error in result.Errors)
        {
            page.ModelState.AddModelError(error.Member is null ? string.Empty : $"Form.{error.Member}", error.Message);
        }

        return page.Page();
    }
}
