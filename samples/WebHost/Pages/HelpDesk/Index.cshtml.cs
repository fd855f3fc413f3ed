using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>What technicians can do, and what only administrators can.</summary>
public sealed class HelpDeskIndexModel : PageModel
{
    private static readonly (string Page, string Icon, string Name, string Text)[] ForTechnicians =
    [
        ("Verify", "headset", "Verify an end user", "Send a push while the user is on the phone."),
        ("History", "clock", "Verification history", "Who was verified, by whom and for which ticket."),
        ("Customers", "building", "Customers", "The Duo accounts whose users you can verify."),
    ];

    private static readonly (string Page, string Icon, string Name, string Text)[] ForAdministrators =
    [
        ("Settings", "shield", "Help desk settings", "What counts as verified, how often a user may be asked, and how long the history is kept."),
    ];

    public IReadOnlyList<(string Page, string Icon, string Name, string Text)> Choices =>
        User.IsAdministrator() ? [.. ForTechnicians, .. ForAdministrators] : ForTechnicians;
}
