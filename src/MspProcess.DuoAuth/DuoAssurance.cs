namespace MspProcess.DuoAuth;

/// <summary>How Duo came to allow a user: what the user did, as opposed to what a policy let pass.</summary>
/// <remarks>Read from <c>auth_context.factor</c> and <c>reason</c>, which are open sets in Duo's own words.</remarks>
public enum DuoAssurance
{
    /// <summary>Duo named no factor, or one that is not known here.</summary>
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
