using System.Text.Json.Serialization;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DuoVerificationRecord))]
internal sealed partial class VerificationJsonContext : JsonSerializerContext;
