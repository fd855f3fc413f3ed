namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>What an administrator may choose; the same limits as those of <see cref="DuoVerificationSettings.Normalize"/>, said in words.</summary>
internal static class SettingsRules
{
    public static readonly DuoVerificationSettingsError Conflict = new(
        null, "Another administrator saved these settings in the meantime. Compare their values with yours, then save again.");

    public static IReadOnlyList<DuoVerificationSettingsError> Check(DuoVerificationSettings settings)
    {
        var least = settings.Normalize();
        var company = settings.CompanyName ?? "";

        return
        [
            .. Unless(company.Length <= 60 && !company.Any(char.IsControl), nameof(settings.CompanyName), "The company has at most 60 characters, and no line breaks."),
            .. Unless(
                settings.AllowAuthApi || settings.AllowAdminApi || settings.AllowAccountsApi,
                nameof(settings.AllowAuthApi), "Allow at least one way to ask the caller."),
            .. Unless(least.Lifetime == settings.Lifetime, nameof(settings.Lifetime), "A verification is good for 1 minute to 8 hours."),
            .. Unless(least.MaxPushes == settings.MaxPushes, nameof(settings.MaxPushes), "A user can get 1 to 5 pushes."),
            .. Unless(least.PushWindow == settings.PushWindow, nameof(settings.PushWindow), "Pushes are counted within 5 minutes to 1 day."),
            .. Unless(least.PauseAfterDeny == settings.PauseAfterDeny, nameof(settings.PauseAfterDeny), "The pause takes 1 minute to 1 day."),
            .. Unless(least.Retention == settings.Retention, nameof(settings.Retention), "The history is kept for 1 to 400 days."),
        ];
    }

    private static DuoVerificationSettingsError[] Unless(bool isRight, string member, string message) => isRight ? [] : [new(member, message)];
}
