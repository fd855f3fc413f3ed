using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>A page of the authentication log. Its metadata is inside of the response.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">What to ask for next, if there is more.</param>
internal sealed record LogPage(IReadOnlyList<LogRow> Rows, string? Next)
{
    public static LogPage? Read(ApiBody body)
    {
        if (body.Response.Member("authlogs") is not { ValueKind: JsonValueKind.Array } rows)
        {
            return null;
        }

        var offset = body.Response.Member("metadata") is { } metadata
            ? metadata.Items("next_offset").Select(static part => part.ToString()).ToArray()
            : [];

        return new LogPage(
            [.. rows.EnumerateArray().Select(LogRow.Read).OfType<LogRow>()],
            offset is [_, _] ? string.Join(',', offset) : null);
    }
}
