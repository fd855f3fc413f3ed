using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>A page that changes one integration of the administrator's account, after a fresh Duo where links depend on it.</summary>
public abstract class ChangePageModel(DuoIntegrationManager integrations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    public DuoIntegrationSummary Integration { get; private set; } = null!;

    protected DuoIntegrationManager Integrations => integrations;

    protected string AccountId => User.GetAccountId();

    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context,
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        var cancellationToken = HttpContext.RequestAborted;
        if (await integrations.FindAsync(AccountId, Id, cancellationToken) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Integration = found;
        if (HttpMethods.IsGet(Request.Method) && await integrations.RequiresStepUpAsync(AccountId, Id, cancellationToken))
        {
            context.Result = Challenge(DuoDefaults.AuthenticationScheme);
            return;
        }

        await next();
    }

    /// <summary>Goes back to the list with a message, to the fresh Duo prompt, or shows the errors.</summary>
    protected IActionResult Finish(DuoIntegrationResult result, string notice)
    {
        if (result.Succeeded)
        {
            this.Tell(notice);
            return RedirectToPage("Index");
        }

        // A challenge sends a browser to Duo on GET only; the page asks for it there and comes back to itself.
        return result.Errors.Any(error => error.Reason == DuoFailureReason.StepUpRequired)
            ? RedirectToPage(new { Id })
            : this.ShowErrors(result);
    }
}
