using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages.People;

/// <summary>Lists the users of the tenant and the status of their links.</summary>
public sealed class PeopleModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public UserFilter Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public UserPage Result { get; private set; } = null!;

    public async Task OnGetAsync([FromServices] UserList users, CancellationToken cancellationToken)
    {
        // A typed address with nonsense in it shows the first page of everything.
        ModelState.Clear();
        Result = await users.ReadAsync(User.GetTenantId(), Search, Filter, Number, cancellationToken);
    }
}
