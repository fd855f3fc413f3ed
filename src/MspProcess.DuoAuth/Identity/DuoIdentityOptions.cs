namespace MspProcess.DuoAuth;

/// <summary>How the Duo second factor works with ASP.NET Core Identity.</summary>
public sealed class DuoIdentityOptions
{
    /// <summary>Gets or sets which stored value names the Duo user. The default is <see cref="DuoIdentityUserName.UserName"/>.</summary>
    public DuoIdentityUserName UserName { get; set; } = DuoIdentityUserName.UserName;
}
