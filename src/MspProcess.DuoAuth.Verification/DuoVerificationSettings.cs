namespace MspProcess.DuoAuth.Verification;

/// <summary>How a tenant verifies callers. Values outside of the limits are brought to the nearest limit when they are used.</summary>
public sealed record DuoVerificationSettings
{
    /// <summary>Gets the company that the caller's phone names; at most 60 characters. The default is an empty text, which leaves the line out.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>Gets whether the caller must read a code back. The default is <see langword="true"/>; without it a push that is approved out of habit verifies.</summary>
    public bool RequireCode { get; init; } = true;

    /// <summary>Gets whether a passcode may stand in for a push. The default is <see langword="false"/>. It needs an Admin API integration that may read the log.</summary>
    public bool AllowPasscode { get; init; }

    /// <summary>Gets whether the push of the Auth API may be used. The default is <see langword="true"/>.</summary>
    public bool AllowAuthApi { get; init; } = true;

    /// <summary>Gets whether the verification push of the Admin API may be used. The default is <see langword="true"/>.</summary>
    public bool AllowAdminApi { get; init; } = true;

    /// <summary>Gets whether child accounts may be reached by the Accounts API. The default is <see langword="true"/>.</summary>
    public bool AllowAccountsApi { get; init; } = true;

    /// <summary>Gets how long a verification is good. The default is 15 minutes; 1 minute to 8 hours.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets how many pushes a user gets within <see cref="PushWindow"/>. The default is 2; 1 to 5, as ten that stay without a response lock a user out at Duo.</summary>
    public int MaxPushes { get; init; } = 2;

    /// <summary>Gets the time in which pushes are counted. The default is 10 minutes; 5 minutes to 1 day.</summary>
    public TimeSpan PushWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets how long a user is left alone after denying a push. The default is 15 minutes; 1 minute to 1 day.</summary>
    public TimeSpan PauseAfterDeny { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets how long the history is kept. The default is 90 days; 1 to 400 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Gives the settings with every value inside of its limits.</summary>
    public DuoVerificationSettings Normalize() => this with
    {
        CompanyName = CompanyName.Length > 60 ? CompanyName[..60] : CompanyName,
        Lifetime = Between(Lifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(8)),
        MaxPushes = Math.Clamp(MaxPushes, 1, 5),
        PushWindow = Between(PushWindow, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)),
        PauseAfterDeny = Between(PauseAfterDeny, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
        Retention = Between(Retention, TimeSpan.FromDays(1), TimeSpan.FromDays(400)),
    };

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan greatest) => value < least ? least : value > greatest ? greatest : value;
}
