using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Pages.People;

/// <summary>An administrator removes the link of somebody who lost their phone.</summary>
[RequireDuo(MaxAgeSeconds = 300)]
public sealed class ResetModel : PageModel
{
    public AppUser Person { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var db = HttpContext.RequestServices.GetRequiredService<AppDbContext>();
        var id = RouteData.Values["id"] as string;
        var tenant = User.GetTenantId();
        var person = await db.Users.AsNoTracking()
            .SingleOrDefaultAsync(user => user.Id == id && user.TenantId == tenant, HttpContext.RequestAborted);
        if (person is null)
        {
            context.Result = NotFound();
            return;
        }

        Person = person;
        await next();
    }

    public void OnGet()
    {
        // The page only asks.
    }

    public async Task<IActionResult> OnPostAsync([FromServices] DuoLinkManager links, CancellationToken cancellationToken)
    {
        var result = await links.ResetAsync(HttpContext, Person.Id, cancellationToken);
        if (result.Succeeded)
        {
            this.ShowNotice($"The link of {Person.DisplayName} was removed.");
            return RedirectToPage("Index");
        }

        if (result.Reason == DuoFailureReason.StepUpRequired)
        {
            return RedirectToPage(new { Person.Id });
        }

        ModelState.AddModelError(string.Empty, result.Message!);
        return Page();
    }
}
