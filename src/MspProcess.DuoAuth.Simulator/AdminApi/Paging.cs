using System.Globalization;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary>A page of a list: <c>limit</c> and <c>offset</c>, with the metadata beside the response.</summary>
internal static class Paging
{
    private const int DefaultLimit = 100;

    public static Reply Respond<T>(ApiCall call, IReadOnlyList<T> all, int largest, Func<T, JsonNode> toJson)
    {
        if (!TryRead(call["limit"], DefaultLimit, out var limit) || limit == 0 || limit > largest)
        {
            return call.Fail(ApiError.Invalid("limit"));
        }

        if (!TryRead(call["offset"], 0, out var offset))
        {
            return call.Fail(ApiError.Invalid("offset"));
        }

        var metadata = new JsonObject
        {
            ["prev_offset"] = offset > 0 ? Math.Max(0, offset - limit) : null,
            ["next_offset"] = (long)offset + limit < all.Count ? offset + limit : null,
            ["total_objects"] = all.Count,
        };
        return ApiReply.Ok(call.Http, new JsonArray([.. all.Skip(offset).Take(limit).Select(toJson)]), metadata);
    }

    public static bool TryRead(string? text, int absent, out int value)
    {
        value = absent;
        return string.IsNullOrEmpty(text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
