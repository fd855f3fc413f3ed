using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>A page that changes one integration of the administrator's tenant.</summary>
public abstract class IntegrationPageModel(DuoIntegrationManager integrations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    public DuoIntegrationSummary Integration { get; private set; } = null!;

    protected DuoIntegrationManager Integrations => integrations;

    protected string TenantId => User.GetTenantId();

    /// <summary>Gets whether the change affects the logins of other users, so that it needs a recent confirmation by Duo once a user is linked.</summary>
    protected virtual bool IsSensitive => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await integrations.FindAsync(TenantId, Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Integration = found;

        // Before the form is filled in, because a POST can't be repeated after the prompt.
        if (IsSensitive && HttpMethods.IsGet(Request.Method)
            && await integrations.RequiresStepUpAsync(TenantId, Id, HttpContext.RequestAborted)
            && !await HttpContext.HasRecentDuoAsync())
        {
            context.Result = Challenge(DuoDefaults.AuthenticationScheme);
            return;
        }

        await next();
    }

    /// <summary>Reads the integration again, with the changes of another administrator.</summary>
    protected async Task<bool> ReloadAsync(CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(TenantId, Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Integration = found;
        return true;
    }

    /// <summary>Returns to the list with a message, sends the user to Duo, or shows the errors.</summary>
    protected IActionResult Complete(DuoIntegrationResult result, string notice)
    {
        if (result.Succeeded)
        {
            this.ShowNotice(notice);
            return RedirectToPage("Index");
        }

        return result.Errors.Any(error => error.Reason == DuoFailureReason.StepUpRequired)
            ? RedirectToPage(new { Id })
            : this.ShowErrors(result);
    }
}
