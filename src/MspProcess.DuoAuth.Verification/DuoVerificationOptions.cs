namespace MspProcess.DuoAuth.Verification;

/// <summary>What is the same for all tenants of a host.</summary>
public sealed class DuoVerificationOptions
{
    /// <summary>Gets or sets the settings of every tenant that has saved none of its own (<see cref="DuoVerificationSettingsManager"/>).</summary>
    public DuoVerificationSettings Settings { get; set; } = new();

    /// <summary>Gets or sets how many users a technician may look up within ten minutes. The default is 30; 1 to 1,000.</summary>
    public int MaxLookups { get; set; } = 30;

    /// <summary>Gets or sets how long a technician may enter the code after the push was sent. The default is 5 minutes; 1 to 15 minutes.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets what the phone shows as the kind of request. The default is <c>Help desk verification</c>; at most 60 characters.</summary>
    public string PushType { get; set; } = "Help desk verification";

    /// <summary>Gets or sets what the phone shows where a technician identifies themselves. The default is <c>Your help desk is calling</c>; at most 60 characters.</summary>
    public string IdentificationType { get; set; } = "Your help desk is calling";

    internal bool IsValid =>
        MaxLookups is >= 1 and <= 1000
        && CodeLifetime >= TimeSpan.FromMinutes(1) && CodeLifetime <= TimeSpan.FromMinutes(15)
        && PushType is { Length: > 0 and <= 60 } && IdentificationType is { Length: > 0 and <= 60 };
}
