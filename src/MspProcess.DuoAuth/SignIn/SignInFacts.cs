using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Everything that the decision about one sign-in depends on.</summary>
internal sealed record SignInFacts
{
    /// <summary>Gets the user that signs in.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the tenant in which; <see langword="null"/> if it cannot be told.</summary>
    public required string? TenantId { get; init; }

    /// <summary>Gets the stamp that a transaction completed in this request allows.</summary>
    public SessionStamp? Approved { get; init; }

    /// <summary>Gets a value indicating whether the host exempted this sign-in.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Gets a value indicating whether <see cref="DuoSecondFactorOptions.SkipWhen"/> lets this sign-in pass.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Gets the stamp of the session that the request came with, unless it was signed out in this request.</summary>
    public SessionStamp? Current { get; init; }

    /// <summary>Gets the session ID in the properties that the caller passed.</summary>
    public string? PassedSessionId { get; init; }

    /// <summary>Gets a value indicating whether the sign-in skipped <see cref="IDuoSignIn"/> although the mode is <see cref="DuoEnforcementMode.Verify"/>.</summary>
    public bool IsBypassed { get; init; }

    /// <summary>Gets a value indicating whether a token is asked for instead of a session. A token cannot wait for Duo.</summary>
    public bool IsToken { get; init; }

    public required LinkStatus LinkStatus { get; init; }

    public DuoRequirement Requirement { get; init; }
}
