namespace MspProcess.DuoAuth;

/// <summary>Options for Duo with ASP.NET Core Identity.</summary>
public sealed class DuoIdentityOptions
{
    /// <summary>Gets or sets which stored value is the Duo user name. The default is <see cref="DuoIdentityUserName.UserName"/>.</summary>
    public DuoIdentityUserName UserName { get; set; } = DuoIdentityUserName.UserName;
}
