using System.Globalization;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary>What is wanted of the authentication log.</summary>
internal sealed record LogQuery(long MinTime, long MaxTime, int Limit, bool IsAscending)
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;

    private static readonly TimeSpan History = TimeSpan.FromDays(180);

    /// <summary>Where the page begins: behind this row.</summary>
    public (long Milliseconds, string TransactionId)? After { get; init; }

    public required ApiParameters Parameters { get; init; }

    public static ApiError? Read(ApiCall call, out LogQuery? query)
    {
        query = null;
        if (call["mintime"] is not { Length: > 0 } from)
        {
            return ApiError.Missing("mintime");
        }

        if (call["maxtime"] is not { Length: > 0 } to)
        {
            return ApiError.Missing("maxtime");
        }

        if (!Milliseconds(from, out var min) || !Milliseconds(to, out var max) || min >= max)
        {
            return ApiError.Invalid("mintime must be before maxtime");
        }

        if (min < (call.Now - History).ToUnixTimeMilliseconds())
        {
            return ApiError.Invalid("mintime must be within the past 180 days");
        }

        if (!Paging.TryRead(call["limit"], DefaultPage, out var limit) || limit is 0 or > LargestPage)
        {
            return ApiError.Invalid("limit");
        }

        if ((call["sort"] ?? "ts:desc") is not ("ts:asc" or "ts:desc"))
        {
            return ApiError.Invalid("sort");
        }

        if (!Offset(call["next_offset"], out var after))
        {
            return ApiError.Invalid("next_offset");
        }

        query = new LogQuery(min, max, limit, call["sort"] == "ts:asc") { After = after, Parameters = call.Parameters };
        return null;
    }

    public bool Matches(LogRow row)
    {
        var at = row.At.ToUnixTimeMilliseconds();
        return at >= MinTime
            && at < MaxTime
            && Matches("users", row.UserKey)
            && Matches("applications", row.Application.ClientId)
            && Matches("factors", row.Factor)
            && Matches("reasons", row.Reason)
            && Matches("results", row.Result)
            && Matches("event_types", "authentication");
    }

    public bool IsBehind(LogRow row)
    {
        if (After is not { } after)
        {
            return true;
        }

        var order = row.At.ToUnixTimeMilliseconds().CompareTo(after.Milliseconds);
        order = order != 0 ? order : string.CompareOrdinal(row.TransactionId, after.TransactionId);
        return IsAscending ? order > 0 : order < 0;
    }

    private static bool Milliseconds(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Offset(string? text, out (long Milliseconds, string TransactionId)? after)
    {
        after = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var parts = text.Split(',');
        if (parts.Length != 2 || !Milliseconds(parts[0], out var at))
        {
            return false;
        }

        after = (at, parts[1]);
        return true;
    }

    private bool Matches(string parameter, string value) =>
        Parameters.All(parameter) is not { Count: > 0 } wanted || wanted.SelectMany(static one => one.Split(',')).Contains(value, StringComparer.Ordinal);
}
