namespace MspProcess.DuoAuth.Protocol;

/// <summary>How much an <c>allow</c> is worth (T05).</summary>
internal enum DuoAssurance
{
    /// <summary>Duo said it in words that we do not know, or not at all.</summary>
    Unknown = 0,

    /// <summary>The user acted: approved a push, gave a passcode, touched a key.</summary>
    Interactive = 1,

    /// <summary>Duo remembers the device from an earlier prompt.</summary>
    RememberedDevice = 2,

    /// <summary>The user's network or location asks for no factor.</summary>
    TrustedNetwork = 3,

    /// <summary>The user has bypass status or gave a bypass code of an administrator.</summary>
    Bypass = 4,

    /// <summary>The user is not enrolled, and the policy lets such users pass.</summary>
    NotEnrolled = 5,

    /// <summary>Another policy of the Duo account asks for no factor.</summary>
    AllowedByPolicy = 6,
}
