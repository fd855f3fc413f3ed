namespace MspProcess.DuoAuth.Verification;

/// <summary>By which of Duo's APIs a user is asked.</summary>
public enum DuoVerificationRoute
{
    /// <summary>By none.</summary>
    None = 0,

    /// <summary>A push of the Auth API: the key is one application's, and the phone shows our text and code.</summary>
    AuthApi = 1,

    /// <summary>A verification push of the Admin API: the key can change the whole account, and the phone shows Duo's code without a text.</summary>
    AdminApi = 2,

    /// <summary>A verification push in a child account, with the parent's Accounts API key, which opens all of them.</summary>
    AccountsApi = 3,
}
