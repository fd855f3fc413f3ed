using MspProcess.DuoAuth.Linking;

namespace MspProcess.DuoAuth;

/// <summary>What came of a step of linking or unlinking.</summary>
public sealed class DuoLinkResult
{
    internal DuoLinkResult()
    {
    }

    /// <summary>Gets a value indicating whether the step succeeded.</summary>
    public bool Succeeded { get; private init; }

    /// <summary>Gets why the step failed; <see cref="DuoFailureReason.Unspecified"/> if it succeeded.</summary>
    public DuoFailureReason Reason { get; private init; }

    /// <summary>Gets where to send the browser next; set when a link was started, and otherwise <see langword="null"/>.</summary>
    public string? RedirectUrl { get; private init; }

    /// <summary>Gets how long to wait, if <see cref="Reason"/> is <see cref="DuoFailureReason.TooManyRequests"/>; otherwise <see langword="null"/>.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Gets a sentence in English for the user if the step failed; otherwise <see langword="null"/>.</summary>
    public string? Message => Succeeded ? null : LinkMessages.Message(Reason);

    internal static DuoLinkResult Done { get; } = new() { Succeeded = true };

    internal static DuoLinkResult Started(string redirectUrl) => new() { Succeeded = true, RedirectUrl = redirectUrl };

    internal static DuoLinkResult Limited(TimeSpan retryAfter) => new() { Reason = DuoFailureReason.TooManyRequests, RetryAfter = retryAfter };

    internal static DuoLinkResult Failed(DuoFailureReason reason) => new() { Reason = reason };
}
