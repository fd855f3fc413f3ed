using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>A validated token in which Duo said <c>allow</c> about the user that was asked for.</summary>
internal sealed record VerifiedAuthentication
{
    /// <summary>Gets the primary Duo user name (<c>sub</c>), which may differ from an alias that was sent; empty if Duo sent none.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the user name for which Duo answers (<c>preferred_username</c>), in canonical form.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the immutable key of the Duo user (<c>auth_context.user.key</c>).</summary>
    public string? UserKey { get; init; }

    /// <summary>Gets when the user was authenticated (<c>auth_time</c>).</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets the factor, for example <c>duo_push</c>; an open set.</summary>
    public string? Factor { get; init; }

    /// <summary>Gets why Duo allowed, for example <c>user_approved</c>; an open set.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets <c>auth_result.status</c>; an open set.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the authentication method references (<c>amr</c>).</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; init; } = [];

    /// <summary>Gets everything that the token says.</summary>
    public required DuoIdToken Token { get; init; }

    public override string ToString() => $"{nameof(VerifiedAuthentication)} {{ {nameof(Factor)} = {Factor}, {nameof(Reason)} = {Reason} }}";
}
