using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>Duo's rule for the times in a JWT that a client signs.</summary>
internal static class TimeRule
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary><c>exp</c> is required and at most an hour ahead; <c>nbf</c> is optional, and Duo gives it no leeway.</summary>
    public static bool Accepts(JsonObject claims, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeMilliseconds() / 1000.0;

        return claims.Time("exp") is { } exp
            && exp > seconds
            && exp <= seconds + LongestLifetime.TotalSeconds
            && (!claims.ContainsKey("nbf") || claims.Time("nbf") <= seconds);
    }
}
