using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Reads, writes and strips the stamp of a ticket. The only code that knows its items.</summary>
internal static class SessionStampSerializer
{
    private const string Stamp = ".duo";
    private const string Prefix = Stamp + ".";
    private const string Gate = Prefix + "gate";
    private const string FixedEnd = Prefix + "end";
    private const string ToleratedUntil = Prefix + "until";

    public static void Write(AuthenticationProperties properties, SessionStamp stamp)
    {
        Strip(properties);
        properties.Items[Stamp] = SessionStampCodec.Encode(stamp);
    }

    /// <summary>Reads the stamp; <see langword="null"/> if there is none, or if it is incomplete.</summary>
    /// <param name="properties">The properties of a ticket.</param>
    /// <param name="subject">The subject that the stamp probably has; saves a copy of it.</param>
    public static SessionStamp? Read(AuthenticationProperties properties, string? subject = null)
        => Get(properties, Stamp) is { Length: > 0 } text ? SessionStampCodec.Decode(text, subject) : null;

    /// <summary>Tells whether there is a stamp. Whether it is complete, <see cref="Read"/> tells.</summary>
    public static bool HasStamp(AuthenticationProperties properties) => Get(properties, Stamp) is { Length: > 0 };

    /// <summary>Reads the session id only, by which a renewed ticket names the session that it renews.</summary>
    public static string? ReadSessionId(AuthenticationProperties? properties) => properties is null ? null : Read(properties)?.SessionId;

    public static void Strip(AuthenticationProperties properties)
    {
        foreach (var key in properties.Items.Keys.Where(IsOurs).ToArray())
        {
            properties.Items.Remove(key);
        }
    }

    /// <summary>Marks a pending ticket whose session ends at a point in time, however long the user is at Duo.</summary>
    public static void FixEnd(AuthenticationProperties properties) => properties.Items[FixedEnd] = "";

    public static bool HasFixedEnd(AuthenticationProperties properties) => properties.Items.ContainsKey(FixedEnd);

    /// <summary>Marks a ticket from before the library as tolerated, and keeps its expiry, which it must not outlive.</summary>
    public static void Tolerate(AuthenticationProperties properties)
    {
        Strip(properties);
        properties.Items[Gate] = nameof(SessionOrigin.Tolerated);
        properties.Items[ToleratedUntil] = properties.ExpiresUtc?.UtcTicks.ToString(CultureInfo.InvariantCulture);
        properties.AllowRefresh = false;
    }

    public static bool IsTolerated(AuthenticationProperties properties)
        => string.Equals(Get(properties, Gate), nameof(SessionOrigin.Tolerated), StringComparison.Ordinal);

    /// <summary>Undoes whatever would have renewed a tolerated ticket.</summary>
    public static void KeepExpiry(AuthenticationProperties properties)
        => properties.ExpiresUtc = long.TryParse(Get(properties, ToleratedUntil), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : properties.ExpiresUtc;

    private static bool IsOurs(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) || string.Equals(key, Stamp, StringComparison.Ordinal);

    private static string? Get(AuthenticationProperties properties, string key)
        => properties.Items.TryGetValue(key, out var value) ? value : null;
}
