namespace MspProcess.DuoAuth;

/// <summary>Which value of the user's record names the Duo user. There is no fallback from one to the other.</summary>
public enum DuoIdentityUserName
{
    /// <summary>The user name.</summary>
    UserName = 0,

    /// <summary>The e-mail, only if it is confirmed.</summary>
    ConfirmedEmail = 1,
}
