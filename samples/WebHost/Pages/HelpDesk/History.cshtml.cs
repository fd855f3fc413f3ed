using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;
using MspProcess.Portal.HelpDesk;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>The tenant's verifications, the newest first.</summary>
[RequireDuo(MaxAgeSeconds = 3600)]
public sealed class HistoryModel(DuoVerificationService verifications) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? UserName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ticket { get; set; }

    [BindProperty(SupportsGet = true)]
    public DuoVerificationState? Outcome { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<DuoVerification> Verifications { get; private set; } = [];

    public bool HasNext { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var found = await verifications.ListHistoryAsync(
            HttpContext.GetTechnician(), Query() with { Skip = (Number - 1) * PageSize, Take = PageSize + 1 }, cancellationToken);
        HasNext = found.Count > PageSize;
        Verifications = [.. found.Take(PageSize)];
    }

    public async Task<FileContentResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var all = await verifications.ListHistoryAsync(HttpContext.GetTechnician(), Query() with { Take = 1000 }, cancellationToken);
        return File(HistoryCsv.Write(all), "text/csv; charset=utf-8", "verifications.csv");
    }

    public string At(int number) => Url.Page("History", new { UserName, Ticket, Outcome, p = number.ToString(CultureInfo.InvariantCulture) })!;

    private DuoHistoryQuery Query() => new()
    {
        UserName = string.IsNullOrWhiteSpace(UserName) ? null : UserName.Trim(),
        Ticket = string.IsNullOrWhiteSpace(Ticket) ? null : Ticket.Trim(),
        State = Outcome,
    };
}
