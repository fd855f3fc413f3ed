using System.Text.Json;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>Reads what the library uses of a validated token, and nothing else (docs/adr/0034-parse-what-you-use.md).</summary>
/// <remarks>Only what <see cref="DuoIdTokenRules"/> checks is certain to be there. A claim of another type than expected reads as absent, and fails no sign-in.</remarks>
internal static class DuoIdToken
{
    private const int MaxUserKeyLength = 64;
    private const int MaxAuthenticationIdLength = 128;

    public static VerifiedAuthentication Read(JsonElement payload)
    {
        var context = payload.ObjectMember("auth_context");
        return new()
        {
            UserKey = UserKey(context?.ObjectMember("user")),
            AuthenticatedAt = payload.Time("auth_time"),
            Factor = context?.Text("factor"),
            Reason = context?.Text("reason"),
            AuthenticationId = AuthenticationId(context?.Text("txid")),
        };
    }

    // Only for the audit, where it leads to Duo's log; anything else than an ID of theirs is of no use there.
    private static string? AuthenticationId(string? text)
        => text is { Length: > 0 and <= MaxAuthenticationIdLength } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : null;

    // A link is pinned to the key, so a value that a store might shorten or fold must not become one.
    private static string? UserKey(JsonElement? user)
        => user?.Text("key") is { Length: > 0 and <= MaxUserKeyLength } key && key.All(static c => c is > ' ' and <= '~') ? key : null;
}
