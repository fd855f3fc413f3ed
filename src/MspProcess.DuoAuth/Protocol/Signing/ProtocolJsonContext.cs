using System.Text.Json.Serialization;

namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>Writes the claims that we sign.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthorizeClaims))]
[JsonSerializable(typeof(AssertionClaims))]
internal sealed partial class ProtocolJsonContext : JsonSerializerContext;
