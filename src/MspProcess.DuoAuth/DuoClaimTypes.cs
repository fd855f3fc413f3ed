namespace MspProcess.DuoAuth;

/// <summary>The claims of the extra identity that <see cref="DuoSecondFactorOptions.AddClaimsToPrincipal"/> adds. For display only.</summary>
public static class DuoClaimTypes
{
    /// <summary>The issuer of these claims.</summary>
    public const string Issuer = "MspProcess.DuoAuth";

    /// <summary>How Duo came to allow the user: a name of <see cref="DuoAssurance"/>.</summary>
    public const string Assurance = "duo_assurance";

    /// <summary>The factor in Duo's own word.</summary>
    public const string Factor = "duo_factor";

    /// <summary>When Duo authenticated the user, in seconds since 1970 (OpenID Connect Core 1.0, section 2).</summary>
    public const string AuthenticationTime = "auth_time";
}
