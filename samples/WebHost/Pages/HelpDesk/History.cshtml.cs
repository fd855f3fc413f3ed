using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;
using MspProcess.Portal.Data;
using MspProcess.Portal.Ui;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>The tenant's verifications, the newest first.</summary>
[RequireDuo(MaxAgeSeconds = 3600)]
public sealed class HistoryModel(DuoVerificationService verifications, AppDbContext db) : PageModel
{
    private const int PageSize = 50;
    private const int ExportStep = 1000;

    [BindProperty(SupportsGet = true)]
    public string? UserName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ticket { get; set; }

    [BindProperty(SupportsGet = true)]
    public DuoVerificationState? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Technician { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<DuoVerification> Verifications { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Technicians { get; private set; } = [];

    public bool HasNext { get; private set; }

    public string CsvAddress => Url.Page("History", "Csv", Filter(null))!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var found = await verifications.ListHistoryAsync(
            await HttpContext.GetTechnicianAsync(), Query() with { Skip = (Number - 1) * PageSize, Take = PageSize + 1 }, cancellationToken);
        HasNext = found.Count > PageSize;
        Verifications = [.. found.Take(PageSize)];
        var tenant = User.GetTenantId();
        Technicians = [.. (await db.Users.Where(user => user.TenantId == tenant).OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellationToken)).Select(user => (user.Id, user.DisplayName))];
    }

    public async Task<FileContentResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var technician = await HttpContext.GetTechnicianAsync();
        var all = new List<DuoVerification>();
        for (var hasMore = true; hasMore;)
        {
            var found = await verifications.ListHistoryAsync(technician, Query() with { Skip = all.Count, Take = ExportStep }, cancellationToken);
            all.AddRange(found);
            hasMore = found.Count == ExportStep;
        }

        return File(Encoding.UTF8.GetBytes(DuoVerificationCsv.Write(all)), "text/csv; charset=utf-8", "verifications.csv");
    }

    /// <summary>Lifts the block of a user who reported a push as fraud; administrators only.</summary>
    public async Task<IActionResult> OnPostLiftAsync(string id, CancellationToken cancellationToken)
    {
        if (!User.IsAdministrator())
        {
            return Forbid();
        }

        var lifted = await verifications.LiftFraudBlockAsync(await HttpContext.GetTechnicianAsync(), id, cancellationToken);
        this.ShowNotice(lifted ? "The block was lifted. Technicians can send this user a push again." : "Nothing is blocked any more.");
        return RedirectToPage("History", Filter(null));
    }

    public string At(int number) => Url.Page("History", Filter(number))!;

    private object Filter(int? number) => new
    {
        UserName, Ticket, Outcome, Technician, From = Day(From), To = Day(To), p = number?.ToString(CultureInfo.InvariantCulture), handler = string.Empty,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DuoHistoryQuery Query()
    {
        var zone = TimeZoneCookie.Read(HttpContext) ?? TimeZoneInfo.Utc;
        return new()
        {
            UserName = Text(UserName),
            Ticket = Text(Ticket),
            Technician = Text(Technician),
            State = Outcome,
            From = Start(From, 0),
            Before = Start(To, 1),
        };

        // The day as the reader's calendar has it, the last one included.
        DateTimeOffset? Start(DateOnly? day, int after) => day is { } value && value < DateOnly.MaxValue && TimeZoneInfo.ConvertTimeToUtc(
            SafeIn(zone, value.AddDays(after).ToDateTime(TimeOnly.MinValue)), zone) is var utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
    }

    // Where the clocks go forward at midnight, the day begins an hour later.
    private static DateTime SafeIn(TimeZoneInfo zone, DateTime time) => zone.IsInvalidTime(time) ? time.AddHours(1) : time;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
