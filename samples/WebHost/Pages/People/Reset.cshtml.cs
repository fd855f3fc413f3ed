using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Pages.People;

/// <summary>Deletes the link of a user who lost their phone. For administrators.</summary>
[RequireDuo(MaxAgeSeconds = 300)]
public sealed class ResetModel : PageModel
{
    public AppUser Target { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var db = HttpContext.RequestServices.GetRequiredService<AppDbContext>();
        var id = RouteData.Values["id"] as string;
        var tenant = User.GetTenantId();
        var target = await db.Users.AsNoTracking()
            .SingleOrDefaultAsync(user => user.Id == id && user.TenantId == tenant, HttpContext.RequestAborted);
        if (target is null)
        {
            context.Result = NotFound();
            return;
        }

        Target = target;
        await next();
    }

    public void OnGet()
    {
        // Shows the form.
    }

    public async Task<IActionResult> OnPostAsync([FromServices] DuoLinkManager links, CancellationToken cancellationToken)
    {
        var result = await links.ResetAsync(HttpContext, Target.Id, cancellationToken);
        if (result.Succeeded)
        {
            this.ShowNotice($"The link of {Target.DisplayName} was reset.");
            return RedirectToPage("Index");
        }

        if (result.Reason == DuoFailureReason.StepUpRequired)
        {
            return RedirectToPage(new { Target.Id });
        }

        ModelState.AddModelError(string.Empty, result.Message!);
        return Page();
    }
}
