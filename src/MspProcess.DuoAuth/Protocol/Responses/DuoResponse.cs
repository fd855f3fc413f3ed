using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>An HTTP response that was neither a redirect nor too large.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body, if it is a readable JSON object.</param>
/// <param name="Date">The <c>Date</c> header, if there is one.</param>
internal sealed record DuoResponse(int Status, JsonElement? Body, DateTimeOffset? Date = null)
{
    /// <summary>Gets Duo's clock: what the body says of it, else the header.</summary>
    public DateTimeOffset? ServerTime => Body?.Time("timestamp") ?? Body?.ObjectMember("response")?.Time("timestamp") ?? Date;

    public bool IsSuccess => Status is >= 200 and <= 299;

    public override string ToString() => $"HTTP {Status}";
}
