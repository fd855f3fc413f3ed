namespace MspProcess.DuoAuth;

/// <summary>How much a confirmation by Duo says: what the user did, or which policy let the user pass.</summary>
/// <remarks>Read from <c>auth_context.factor</c> and <c>reason</c>, to which Duo may add values.</remarks>
public enum DuoAssurance
{
    /// <summary>Duo named no factor, or one that the library does not know.</summary>
    Unknown = 0,

    /// <summary>The user confirmed with a factor: a push, a passcode, a call, a security key.</summary>
    Interactive = 1,

    /// <summary>The browser was remembered from an earlier confirmation.</summary>
    RememberedDevice = 2,

    /// <summary>A network or location was trusted by policy.</summary>
    TrustedNetwork = 3,

    /// <summary>The user has bypass status or used a bypass code.</summary>
    Bypass = 4,

    /// <summary>The user is not enrolled and policy lets such users pass.</summary>
    NotEnrolled = 5,

    /// <summary>Policy allowed the user without a factor in another way.</summary>
    AllowedByPolicy = 6,
}
