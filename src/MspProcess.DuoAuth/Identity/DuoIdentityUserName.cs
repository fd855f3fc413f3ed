namespace MspProcess.DuoAuth;

/// <summary>Specifies which value of the stored user is the Duo user name. There is no fallback from one to the other.</summary>
public enum DuoIdentityUserName
{
    /// <summary>The user name.</summary>
    UserName = 0,

    /// <summary>The email address, only if it is confirmed.</summary>
    ConfirmedEmail = 1,
}
