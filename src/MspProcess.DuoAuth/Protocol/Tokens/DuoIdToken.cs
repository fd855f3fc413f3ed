using System.Text.Json;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>What a validated token says. Only what <see cref="DuoIdTokenRules"/> checks is certain to be there.</summary>
/// <remarks>Every other member is information: of another type than expected it reads as absent, and fails no login.</remarks>
internal sealed record DuoIdToken
{
    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public string? PreferredUserName { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? AuthenticatedAt { get; init; }

    public IReadOnlyList<string> AuthenticationMethods { get; init; } = [];

    public DuoAuthResult? Result { get; init; }

    public DuoAuthContext? Context { get; init; }

    /// <summary>Gets the whole payload, for what the model does not know.</summary>
    public JsonElement Raw { get; init; }

    public static DuoIdToken Read(JsonElement payload) => new()
    {
        Issuer = payload.Text("iss"),
        Subject = payload.Text("sub"),
        PreferredUserName = payload.Text("preferred_username"),
        ExpiresAt = payload.Time("exp"),
        IssuedAt = payload.Time("iat"),
        AuthenticatedAt = payload.Time("auth_time"),
        AuthenticationMethods = payload.Texts("amr"),
        Result = payload.ObjectMember("auth_result") is { } result ? DuoAuthResult.Read(result) : null,
        Context = payload.ObjectMember("auth_context") is { } context ? DuoAuthContext.Read(context) : null,
        Raw = payload,
    };

    public override string ToString() => nameof(DuoIdToken);
}
