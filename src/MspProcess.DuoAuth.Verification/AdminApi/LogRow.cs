using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>A row of Duo's authentication log, without address and place.</summary>
internal sealed record LogRow(string TransactionId, string UserId, string Factor, string Result, string Reason, string Device)
{
    public static LogRow? Read(JsonElement row) =>
        row.Text("txid") is { } txid && DuoIds.IsOpaque(txid)
            ? new LogRow(
                txid,
                ApiText.Clean(row.Member("user")?.Text("key"), 32),
                ApiText.Clean(row.Text("factor"), 40),
                ApiText.Clean(row.Text("result"), 20),
                ApiText.Clean(row.Text("reason"), 60),
                PhoneNumbers.MaskWithin(ApiText.Clean(row.Member("auth_device")?.Text("name"), 80)))
            : null;
}
