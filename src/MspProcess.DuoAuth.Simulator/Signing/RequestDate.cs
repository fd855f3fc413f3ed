using System.Globalization;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>The date of a signed request, in the forms that official clients send: <c>GMT</c>, <c>-0000</c>, <c>+0000</c>, or a local offset.</summary>
internal static partial class RequestDate
{
    /// <summary>How far a date may be from Duo's clock: that of Duo's own mock server, as the service's is not published.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    public static bool IsAccepted(string date, DateTimeOffset now) => Read(date) is { } ticks && Math.Abs(ticks - now.UtcTicks) <= Window.Ticks;

    // Ticks: with its offset taken off, a date of the year 1 is before the first that a DateTime can hold.
    private static long? Read(string date)
    {
        var match = Form().Match(date);
        return match.Success
            && DateTime.TryParseExact(
                match.Groups["time"].Value, "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && Offset(match.Groups["zone"].Value) is { } offset
            ? time.Ticks - offset.Ticks
            : null;
    }

    private static TimeSpan? Offset(string zone)
    {
        if (zone[0] is not ('+' or '-'))
        {
            return TimeSpan.Zero;
        }

        var hours = int.Parse(zone.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(zone.AsSpan(3, 2), CultureInfo.InvariantCulture);
        var offset = new TimeSpan(hours, minutes, 0);
        return hours > 14 || minutes > 59 ? null : zone[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(@"\A(?:[A-Za-z]{3}, )?(?<time>[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}) (?<zone>GMT|UTC|UT|[+-][0-9]{4})\z")]
    private static partial Regex Form();
}
