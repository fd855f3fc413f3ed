using System.Text.Json.Serialization;
using MspProcess.DuoAuth.Simulator.Control;

namespace MspProcess.DuoAuth.Simulator.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SimulatorData))]
[JsonSerializable(typeof(FaultScript))]
internal sealed partial class SimulatorJsonContext : JsonSerializerContext;
