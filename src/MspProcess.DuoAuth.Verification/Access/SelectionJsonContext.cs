using System.Text.Json.Serialization;

namespace MspProcess.DuoAuth.Verification.Access;

[JsonSerializable(typeof(Selection))]
internal sealed partial class SelectionJsonContext : JsonSerializerContext;
