using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>An HTTP answer that was neither a redirect nor too large.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body, if it is a readable JSON object.</param>
internal sealed record DuoAnswer(int Status, JsonElement? Body)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    public override string ToString() => $"HTTP {Status}";
}
