using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>One sign-in as the decision table sees it: without anything that only the gate may write.</summary>
internal sealed record SignInAttempt
{
    private SignInAttempt()
    {
    }

    public required HttpContext Context { get; init; }

    public required string Subject { get; init; }

    public required ClaimsPrincipal Principal { get; init; }

    public required AuthenticationProperties Properties { get; init; }

    /// <summary>Gets the session ID in the caller's properties; those of a renewed ticket have one.</summary>
    public string? PassedSessionId { get; private init; }

    /// <summary>Gets why the host exempted this sign-in, if it did.</summary>
    public string? Exemption { get; private init; }

    public static SignInAttempt Create(HttpContext context, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var subject = options.SubjectSelector(user);
        if (string.IsNullOrEmpty(subject))
        {
            throw new InvalidOperationException(
                "The principal that signs in has no single subject. Add one 'sub' or NameIdentifier claim with the user's immutable ID, "
                + $"or set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.SubjectSelector)}.");
        }

        var (properties, exemption) = CopyUnstamped(passed);
        return new SignInAttempt
        {
            Context = context,
            Subject = subject,
            Principal = options.AddSessionClaims ? SessionClaims.Without(user) : user,
            Properties = properties,
            PassedSessionId = SessionStampSerializer.ReadSessionId(passed),
            Exemption = exemption,
        };
    }

    /// <summary>Copies a caller's properties without what only the gate may write, and reads the exemption that was in them.</summary>
    /// <remarks>A copy, because a renewed ticket passes its own properties, and they are the evidence of what it renews.</remarks>
    public static (AuthenticationProperties Properties, string? Exemption) CopyUnstamped(AuthenticationProperties? passed)
    {
        var properties = passed?.Clone() ?? new AuthenticationProperties();
        SessionStampSerializer.Strip(properties);
        return (properties, SignInExemption.Remove(properties));
    }
}
