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

    /// <summary>Gets the stamp that a completed trip to Duo has earned in this very request.</summary>
    public SessionStamp? Approved { get; init; }

    /// <summary>Gets a value indicating whether the host exempted this sign-in.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Gets a value indicating whether the host's rule lets sign-ins like this one pass.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Gets the stamp of the session that the request came with, unless it was signed out in this request.</summary>
    public SessionStamp? Current { get; init; }

    /// <summary>Gets the session id in the properties that the caller passed.</summary>
    public string? PassedSessionId { get; init; }

    /// <summary>Gets a value indicating whether the host signs in through <see cref="IDuoSignIn"/> elsewhere, and did not here.</summary>
    public bool IsBypassed { get; init; }

    /// <summary>Gets a value indicating whether a token is asked for, which cannot wait for Duo, in place of a session.</summary>
    public bool IsToken { get; init; }

    public required LinkStatus LinkStatus { get; init; }

    public DuoRequirement Requirement { get; init; }
}
