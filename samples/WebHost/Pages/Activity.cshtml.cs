using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Ui;

namespace MspProcess.Portal.Pages;

/// <summary>The tenant's security activity; technicians see only their own.</summary>
public sealed class ActivityModel(ActivityLog activity) : PageModel
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true), MaxLength(256)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true), MaxLength(100)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true), MaxLength(64)]
    public string? Address { get; set; }

    /// <summary>Gets or sets the key of the last entry of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ActivityLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Gets what the verification found, if it was asked for.</summary>
    public DuoAuditVerification? Verified { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync([FromServices] ActivityExport export, CancellationToken cancellationToken)
    {
        var query = await QueryAsync(cancellationToken);
        BeginFile("text/csv; charset=utf-8", "activity.csv");
        await export.WriteCsvAsync(query, TimeZoneCookie.Read(HttpContext), Response.Body, cancellationToken);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetJsonAsync([FromServices] ActivityExport export, CancellationToken cancellationToken)
    {
        var query = await QueryAsync(cancellationToken);
        BeginFile("application/json; charset=utf-8", "activity.json");
        await export.WriteJsonAsync(query, Response.Body, cancellationToken);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostVerifyAsync([FromServices] IDuoAuditLog audit, CancellationToken cancellationToken)
    {
        if (!User.IsAdministrator())
        {
            return Forbid();
        }

        Verified = await audit.VerifyAsync(User.GetTenantId(), null, cancellationToken);
        return await ReadAsync(cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Gets the address of this page with the same filter.</summary>
    public string At(string? handler = null, string? after = null) => Url.Page("Activity", handler, new
    {
        Who, Event, Address, After = after, From = From?.ToString("O", CultureInfo.InvariantCulture), To = To?.ToString("O", CultureInfo.InvariantCulture),
    })!;

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await activity.ReadPageAsync(await QueryAsync(cancellationToken) with { After = After, Take = PageSize }, cancellationToken);
        (Lines, Next) = (page?.Lines ?? [], page?.Next);
        return page is not null;
    }

    private async Task<DuoAuditQuery> QueryAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();   // a typed address with nonsense in it narrows nothing
        return new DuoAuditQuery
        {
            TenantId = User.GetTenantId(),
            User = !User.IsAdministrator() ? User.GetUserId()
                : string.IsNullOrWhiteSpace(Who) ? null
                : await activity.FindUserAsync(User.GetTenantId(), Who.Trim(), cancellationToken),
            Name = string.IsNullOrWhiteSpace(Event) ? null : Event,
            From = Begin(From),
            To = Begin(To?.AddDays(1)),   // the last day as a whole
            Address = string.IsNullOrWhiteSpace(Address) ? null : Address.Trim(),
        };
    }

    // A day where the reader is, and not where the server is.
    private DateTimeOffset? Begin(DateOnly? day)
    {
        var zone = TimeZoneCookie.Read(HttpContext) ?? TimeZoneInfo.Utc;
        return day?.ToDateTime(TimeOnly.MinValue) is { } local ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime() : null;
    }

    private void BeginFile(string type, string name)
    {
        Response.ContentType = type;
        Response.Headers.ContentDisposition = $"attachment; filename={name}";
        Response.Headers.CacheControl = "no-store";
    }
}
