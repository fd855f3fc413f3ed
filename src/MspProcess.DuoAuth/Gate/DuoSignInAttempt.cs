using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Gate;

/// <summary>One sign-in as the gate judges it: freed of whatever claims to be the gate's own word.</summary>
internal sealed record DuoSignInAttempt
{
    private DuoSignInAttempt()
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

    public static DuoSignInAttempt Of(HttpContext context, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var subject = options.SubjectSelector(user);
        if (string.IsNullOrEmpty(subject))
        {
            throw new InvalidOperationException(
                "The principal that signs in has no single subject. Give it one 'sub' or NameIdentifier claim with the user's immutable id, "
                + $"or set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.SubjectSelector)}.");
        }

        // A renewed ticket hands its own properties over: they are read first and only their copy is stripped.
        var properties = passed?.Clone() ?? new AuthenticationProperties();
        DuoTicketStamp.Strip(properties);
        return new DuoSignInAttempt
        {
            Context = context,
            Subject = subject,
            Principal = DuoIdentity.Strip(user),
            Properties = properties,
            PassedSessionId = DuoTicketStamp.ReadSessionId(passed),
            Exemption = DuoExemption.Take(properties),
        };
    }
}
