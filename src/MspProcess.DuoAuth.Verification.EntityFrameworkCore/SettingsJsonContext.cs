using System.Text.Json.Serialization;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Every value is written, also a default: one that a later version changes must not change what an administrator saved.</summary>
[JsonSerializable(typeof(DuoVerificationSettings))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
