namespace MspProcess.DuoAuth.Protocol;

/// <summary>A validated token in which Duo said <c>allow</c> about the user that was asked for.</summary>
internal sealed record VerifiedAuthentication
{
    /// <summary>Gets the immutable key of the Duo user (<c>auth_context.user.key</c>): up to 64 visible ASCII characters, and absent if it is anything else.</summary>
    public string? UserKey { get; init; }

    /// <summary>Gets when the user was authenticated (<c>auth_time</c>).</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets the factor, for example <c>duo_push</c>; an open set.</summary>
    public string? Factor { get; init; }

    /// <summary>Gets why Duo allowed, for example <c>user_approved</c>; an open set.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the ID of the authentication in Duo's log (<c>auth_context.txid</c>); absent if it does not look like one.</summary>
    public string? AuthenticationId { get; init; }

    public override string ToString() => $"{nameof(VerifiedAuthentication)} {{ {nameof(Factor)} = {Factor}, {nameof(Reason)} = {Reason} }}";
}
