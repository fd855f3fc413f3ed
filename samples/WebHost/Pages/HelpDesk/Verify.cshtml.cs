using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>Finds the caller at Duo and sends the push.</summary>
[RequireDuo(MaxAgeSeconds = 3600)]
public sealed class VerifyModel(DuoVerificationService verifications) : PageModel
{
    [BindProperty]
    public string? CustomerId { get; set; } = DuoCustomer.OwnId;

    [BindProperty]
    [Display(Name = "User name or email")]
    public string? UserName { get; set; }

    [BindProperty]
    [Display(Name = "Ticket number")]
    public string? Ticket { get; set; }

    [BindProperty]
    [Display(Name = "What it is about")]
    public string? About { get; set; }

    /// <summary>Gets or sets what the service needs to recognize the user that was found.</summary>
    [BindProperty]
    public string? Selection { get; set; }

    [BindProperty]
    public string? DeviceId { get; set; }

    [BindProperty]
    [Display(Name = "Passcode the caller reads")]
    public string? Passcode { get; set; }

    public IReadOnlyList<DuoCustomer> Customers { get; private set; } = [];

    public DuoVerificationUser? Found { get; private set; }

    public Task OnGetAsync(string? customer, CancellationToken cancellationToken)
    {
        CustomerId = customer ?? CustomerId;
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(UserName))
        {
            ModelState.AddModelError(nameof(UserName), "Enter a user name or an email address.");
            return Page();
        }

        var found = await verifications.FindUserAsync(await HttpContext.GetTechnicianAsync(), CustomerId ?? DuoCustomer.OwnId, UserName, cancellationToken);
        if (found.Reason != DuoVerificationReason.None)
        {
            ModelState.AddModelError(nameof(UserName), DuoVerificationMessages.For(found.Reason));
            return Page();
        }

        Found = found;
        return Page();
    }

    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) => StartAsync(DuoVerificationPurpose.VerifyCaller, cancellationToken);

    public Task<IActionResult> OnPostIdentifyAsync(CancellationToken cancellationToken) => StartAsync(DuoVerificationPurpose.IdentifyTechnician, cancellationToken);

    public Task<IActionResult> OnPostPasscodeAsync(CancellationToken cancellationToken) => StartAsync(DuoVerificationPurpose.VerifyCallerByPasscode, cancellationToken);

    private async Task<IActionResult> StartAsync(DuoVerificationPurpose purpose, CancellationToken cancellationToken)
    {
        var isPasscode = purpose == DuoVerificationPurpose.VerifyCallerByPasscode;
        var request = new DuoVerificationRequest
        {
            Selection = Selection ?? string.Empty,
            DeviceId = isPasscode ? null : DeviceId,
            Ticket = Ticket,
            About = About,
            Purpose = purpose,
            Passcode = isPasscode ? Passcode : null,
        };
        var result = await verifications.StartAsync(await HttpContext.GetTechnicianAsync(), request, cancellationToken);

        // A second click gives the first attempt back; nothing was sent twice.
        if (result.Verification is { } started)
        {
            return RedirectToPage("Attempt", new { started.Id });
        }

        await LoadAsync(cancellationToken);
        ModelState.AddModelError(string.Empty, DuoVerificationMessages.For(result.Reason));
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Customers = await verifications.ListCustomersAsync(await HttpContext.GetTechnicianAsync(), cancellationToken);
}
