using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>What Duo's risk model said.</summary>
internal sealed record DuoTrustAssessment
{
    public string? FeaturesVersion { get; init; }

    public string? ModelVersion { get; init; }

    public bool? PolicyEnabled { get; init; }

    public string? Reason { get; init; }

    public string? TrustLevel { get; init; }

    public IReadOnlyList<string> DetectedAttackDetectors { get; init; } = [];

    public static DuoTrustAssessment? Read(JsonElement? assessment) => assessment is not { } json
        ? null
        : new()
        {
            FeaturesVersion = json.Text("features_version"),
            ModelVersion = json.Text("model_version"),
            PolicyEnabled = json.Boolean("policy_enabled"),
            Reason = json.Text("reason"),
            TrustLevel = json.Text("trust_level"),
            DetectedAttackDetectors = json.Texts("detected_attack_detectors"),
        };
}
