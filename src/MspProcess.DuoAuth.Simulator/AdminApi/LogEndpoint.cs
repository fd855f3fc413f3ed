using System.Globalization;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>GET /admin/v2/logs/authentication</c>. Its metadata is inside of the response.</summary>
internal static class LogEndpoint
{
    public static Reply Respond(ApiCall call)
    {
        if (LogQuery.Read(call, out var query) is { } error)
        {
            return call.Fail(error);
        }

        var newest = call.Now - call.Simulator.LogDelay;
        var rows = call.Account.Log.Snapshot().Where(row => row.At <= newest && query!.Matches(row));
        var sorted = query!.IsAscending
            ? rows.OrderBy(static row => row.At).ThenBy(static row => row.TransactionId, StringComparer.Ordinal).ToList()
            : [.. rows.OrderByDescending(static row => row.At).ThenByDescending(static row => row.TransactionId, StringComparer.Ordinal)];
        var left = sorted.Where(query.IsBehind).ToList();
        var page = left.Take(query.Limit).ToList();

        return call.Ok(new JsonObject
        {
            ["authlogs"] = new JsonArray([.. page.Select(Row)]),
            ["metadata"] = new JsonObject
            {
                ["next_offset"] = left.Count > page.Count ? Offset(page[^1]) : null,
                ["total_objects"] = sorted.Count,
            },
        });
    }

    private static JsonArray Offset(LogRow row) =>
        [row.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.TransactionId];

    private static JsonNode Row(LogRow row) => new JsonObject
    {
        ["access_device"] = new JsonObject
        {
            ["browser"] = null, ["browser_version"] = null, ["hostname"] = row.AccessHostname, ["ip"] = row.AccessAddress, ["location"] = Nowhere(), ["os"] = null,
        },
        ["application"] = new JsonObject { ["key"] = row.Application.ClientId, ["name"] = row.Application.Name },
        ["auth_device"] = new JsonObject { ["ip"] = null, ["location"] = Nowhere(), ["name"] = row.DeviceName },
        ["event_type"] = "authentication",
        ["factor"] = row.Factor,
        ["isotimestamp"] = row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture),
        ["reason"] = row.Reason,
        ["result"] = row.Result,
        ["timestamp"] = row.At.ToUnixTimeSeconds(),
        ["trusted_endpoint_status"] = "unknown",
        ["txid"] = row.TransactionId,
        ["user"] = new JsonObject { ["groups"] = new JsonArray(), ["key"] = row.UserKey.Length > 0 ? row.UserKey : null, ["name"] = row.UserName },
    };

    private static JsonObject Nowhere() => new() { ["city"] = null, ["country"] = null, ["state"] = null };
}
