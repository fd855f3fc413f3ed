using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>What the sign-in gate writes into every ticket that it issues.</summary>
internal sealed record SessionStamp
{
    public required SessionOrigin Kind { get; init; }

    /// <summary>Gets the random id of the session: new at every sign-in, link and step-up, kept when the session is renewed.</summary>
    public required string SessionId { get; init; }

    public required string Subject { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Gets the user to whom the session belongs.</summary>
    public TenantUser User => new(TenantId, Subject);

    /// <summary>Gets when Duo authenticated the user, or when the session was let in without Duo.</summary>
    public required DateTimeOffset At { get; init; }

    public string? Factor { get; init; }

    public DuoAssurance Assurance { get; init; }

    /// <summary>Gets what the verification rests on; the default for a session without Duo.</summary>
    public LinkFingerprint Link { get; init; }

    /// <summary>Tells whether the verification still stands under what the stores say now: link, integration and credentials are those of then.</summary>
    public bool IsConfirmedBy(LinkStatus status) => Link.Matches(status);

    /// <summary>Gives what the host may read of the session.</summary>
    public DuoSession ToSession() => new()
    {
        IsVerified = Kind == SessionOrigin.Verified,
        IsFailOpen = Kind == SessionOrigin.FailOpen,
        AuthenticatedAt = At,
        Assurance = Assurance,
        Factor = Factor,
        TenantId = TenantId,
        Subject = Subject,
    };
}
