using MspProcess.DuoAuth.Linking;

namespace MspProcess.DuoAuth;

/// <summary>What became of a step of linking or unlinking.</summary>
public sealed record DuoLinkResult
{
    internal DuoLinkResult()
    {
    }

    /// <summary>Gets a value indicating whether the step was taken.</summary>
    public bool Succeeded { get; private init; }

    /// <summary>Gets why not; <see cref="DuoFailureReason.Unspecified"/> if it was.</summary>
    public DuoFailureReason Reason { get; private init; }

    /// <summary>Gets where to send the browser next; set by a started link only.</summary>
    public string? RedirectUrl { get; private init; }

    /// <summary>Gets a sentence in English for the person, if the step was refused.</summary>
    public string? Message => Succeeded ? null : LinkMessages.Message(Reason);

    internal static DuoLinkResult Done { get; } = new() { Succeeded = true };

    internal static DuoLinkResult Started(string redirectUrl) => new() { Succeeded = true, RedirectUrl = redirectUrl };

    internal static DuoLinkResult Refused(DuoFailureReason reason) => new() { Reason = reason };
}
