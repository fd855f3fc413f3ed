using System.ComponentModel.DataAnnotations;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>What an administrator chooses, in the units that people use. The names match the library's, so that its errors appear at the right field.</summary>
public sealed class SettingsForm
{
    private const int MinutesOfTwoDays = 2 * 24 * 60;

    [Display(Name = "Company on the phone")]
    public string? CompanyName { get; set; }

    [Display(Name = "The caller must read a code back")]
    public bool RequireCode { get; set; }

    [Display(Name = "A passcode may stand in for a push")]
    public bool AllowPasscode { get; set; }

    [Display(Name = "Push by the Auth API")]
    public bool AllowAuthApi { get; set; }

    [Display(Name = "Push by the Admin API")]
    public bool AllowAdminApi { get; set; }

    [Display(Name = "Customers by the Accounts API")]
    public bool AllowAccountsApi { get; set; }

    [Display(Name = "Minutes for which a verification is good")]
    [Range(1, MinutesOfTwoDays, ErrorMessage = "Enter a number of minutes.")]
    public int Lifetime { get; set; }

    [Display(Name = "Pushes that one user can get")]
    public int MaxPushes { get; set; }

    [Display(Name = "Minutes within which pushes are counted")]
    [Range(1, MinutesOfTwoDays, ErrorMessage = "Enter a number of minutes.")]
    public int PushWindow { get; set; }

    [Display(Name = "Minutes of pause after a denied push")]
    [Range(1, MinutesOfTwoDays, ErrorMessage = "Enter a number of minutes.")]
    public int PauseAfterDeny { get; set; }

    [Display(Name = "Days for which the history is kept")]
    [Range(1, 10_000, ErrorMessage = "Enter a number of days.")]
    public int Retention { get; set; }

    public string? Revision { get; set; }

    internal DuoVerificationSettings ToSettings() => new()
    {
        CompanyName = CompanyName?.Trim() ?? string.Empty,
        RequireCode = RequireCode,
        AllowPasscode = AllowPasscode,
        AllowAuthApi = AllowAuthApi,
        AllowAdminApi = AllowAdminApi,
        AllowAccountsApi = AllowAccountsApi,
        Lifetime = TimeSpan.FromMinutes(Lifetime),
        MaxPushes = MaxPushes,
        PushWindow = TimeSpan.FromMinutes(PushWindow),
        PauseAfterDeny = TimeSpan.FromMinutes(PauseAfterDeny),
        Retention = TimeSpan.FromDays(Retention),
    };

    internal static SettingsForm From(DuoVerificationSettings settings, string revision) => new()
    {
        CompanyName = settings.CompanyName,
        RequireCode = settings.RequireCode,
        AllowPasscode = settings.AllowPasscode,
        AllowAuthApi = settings.AllowAuthApi,
        AllowAdminApi = settings.AllowAdminApi,
        AllowAccountsApi = settings.AllowAccountsApi,
        Lifetime = (int)settings.Lifetime.TotalMinutes,
        MaxPushes = settings.MaxPushes,
        PushWindow = (int)settings.PushWindow.TotalMinutes,
        PauseAfterDeny = (int)settings.PauseAfterDeny.TotalMinutes,
        Retention = (int)settings.Retention.TotalDays,
        Revision = revision,
    };
}
