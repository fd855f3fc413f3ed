using System.Text.Json;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>Reads what the library uses of a validated token, and nothing else (docs/adr/0034-parse-what-you-use.md).</summary>
/// <remarks>Only what <see cref="DuoIdTokenRules"/> checks is certain to be there. A claim of another type than expected reads as absent, and fails no sign-in.</remarks>
internal static class DuoIdToken
{
    private const int MaxUserKeyLength = 64;

    public static VerifiedAuthentication Read(JsonElement payload)
    {
        var context = payload.ObjectMember("auth_context");
        return new()
        {
            UserKey = UserKey(context?.ObjectMember("user")),
            AuthenticatedAt = payload.Time("auth_time"),
            Factor = context?.Text("factor"),
            Reason = context?.Text("reason"),
        };
    }

    // A link is pinned to the key, so a value that a store might shorten or fold must not become one.
    private static string? UserKey(JsonElement? user)
        => user?.Text("key") is { Length: > 0 and <= MaxUserKeyLength } key && key.All(static c => c is > ' ' and <= '~') ? key : null;
}
