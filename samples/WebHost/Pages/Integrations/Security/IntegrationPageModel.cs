using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>A page that changes one integration of the administrator's account.</summary>
public abstract class IntegrationPageModel(DuoIntegrationManager integrations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    public DuoIntegrationSummary Integration { get; private set; } = null!;

    protected DuoIntegrationManager Integrations => integrations;

    protected string TenantId => User.GetTenantId();

    /// <summary>Whether the change could decide over other people's logins, and so needs a fresh Duo once somebody is linked.</summary>
    protected virtual bool IsSensitive => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await integrations.FindAsync(TenantId, Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Integration = found;

        // Asked before the form is filled in: what is posted cannot be carried to Duo and back.
        if (IsSensitive && HttpMethods.IsGet(Request.Method)
            && await integrations.RequiresStepUpAsync(TenantId, Id, HttpContext.RequestAborted)
            && !await HttpContext.HasFreshDuoAsync())
        {
            context.Result = Challenge(DuoDefaults.AuthenticationScheme);
            return;
        }

        await next();
    }

    /// <summary>Reads the integration again, as somebody else left it.</summary>
    protected async Task<bool> ReloadAsync(CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(TenantId, Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Integration = found;
        return true;
    }

    /// <summary>Goes back to the list with a message, asks for a fresh Duo, or shows the errors.</summary>
    protected IActionResult Finish(DuoIntegrationResult result, string notice)
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
