using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>One sign-in as the gate judges it: freed of whatever claims to be the gate's own word.</summary>
internal sealed record SignInAttempt
{
    private SignInAttempt()
    {
    }

    public required HttpContext Context { get; init; }

    public required string Subject { get; init; }

    public required ClaimsPrincipal Principal { get; init; }

    public required AuthenticationProperties Properties { get; init; }

    /// <summary>Gets the session id that the caller's properties brought along, as those of a renewed ticket do.</summary>
    public string? PassedSessionId { get; private init; }

    /// <summary>Gets why the host exempted this sign-in, if it did.</summary>
    public string? Exemption { get; private init; }

    public static SignInAttempt Create(HttpContext context, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var subject = options.SubjectSelector(user);
        if (string.IsNullOrEmpty(subject))
        {
            throw new InvalidOperationException(
                "The principal that signs in has no single subject. Give it one 'sub' or NameIdentifier claim with the user's immutable id, "
                + $"or set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.SubjectSelector)}.");
        }

        var (properties, exemption) = CopyUnstamped(passed);
        return new SignInAttempt
        {
            Context = context,
            Subject = subject,
            Principal = user,
            Properties = properties,
            PassedSessionId = SessionStampSerializer.ReadSessionId(passed),
            Exemption = exemption,
        };
    }

    /// <summary>Gives a copy of a caller's properties without what is the gate's alone to say, and the exemption that was in them.</summary>
    /// <remarks>A copy, as a renewed ticket hands its own properties over, and they are the evidence of what it renews.</remarks>
    public static (AuthenticationProperties Properties, string? Exemption) CopyUnstamped(AuthenticationProperties? passed)
    {
        var properties = passed?.Clone() ?? new AuthenticationProperties();
        SessionStampSerializer.Strip(properties);
        return (properties, SignInExemption.Remove(properties));
    }
}
