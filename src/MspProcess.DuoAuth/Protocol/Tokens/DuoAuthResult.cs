using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary><c>auth_result</c>: Duo's decision.</summary>
internal sealed record DuoAuthResult
{
    public string? Result { get; init; }

    public string? Status { get; init; }

    public string? StatusMessage { get; init; }

    public static DuoAuthResult Read(JsonElement json) => new()
    {
        Result = json.Text("result"),
        Status = json.Text("status"),
        StatusMessage = json.Text("status_msg"),
    };
}
