using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>What Duo returned, without the envelope.</summary>
internal sealed record ApiBody(JsonElement Response, JsonElement? Metadata)
{
    public override string ToString() => nameof(ApiBody);
}
