using System.Text.Json;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary><c>auth_context</c>: the entry that Duo wrote into its authentication log.</summary>
internal sealed record DuoAuthContext
{
    public DuoAccessDevice? AccessDevice { get; init; }

    public DuoAuthDevice? AuthDevice { get; init; }

    public DuoApplication? Application { get; init; }

    public DuoTokenUser? User { get; init; }

    public DuoTrustAssessment? MoreSecureAuthAssessment { get; init; }

    public DuoTrustAssessment? RememberMeAssessment { get; init; }

    public string? Alias { get; init; }

    public string? Email { get; init; }

    public string? EventType { get; init; }

    public string? Factor { get; init; }

    public string? IsoTimestamp { get; init; }

    public string? OutOfDateSoftware { get; init; }

    public string? Reason { get; init; }

    public string? Result { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? TrustedEndpointStatus { get; init; }

    public string? TransactionId { get; init; }

    public static DuoAuthContext Read(JsonElement json)
    {
        var assessments = json.ObjectMember("adaptive_trust_assessments");

        return new()
        {
            AccessDevice = json.ObjectMember("access_device") is { } access ? DuoAccessDevice.Read(access) : null,
            AuthDevice = json.ObjectMember("auth_device") is { } device ? DuoAuthDevice.Read(device) : null,
            Application = json.ObjectMember("application") is { } application ? DuoApplication.Read(application) : null,
            User = json.ObjectMember("user") is { } user ? DuoTokenUser.Read(user) : null,
            MoreSecureAuthAssessment = DuoTrustAssessment.Read(assessments?.ObjectMember("more_secure_auth")),
            RememberMeAssessment = DuoTrustAssessment.Read(assessments?.ObjectMember("remember_me")),
            Alias = json.Text("alias"),
            Email = json.Text("email"),
            EventType = json.Text("event_type"),
            Factor = json.Text("factor"),
            IsoTimestamp = json.Text("isotimestamp"),
            OutOfDateSoftware = json.Text("ood_software"),
            Reason = json.Text("reason"),
            Result = json.Text("result"),
            Timestamp = json.Time("timestamp"),
            TrustedEndpointStatus = json.Text("trusted_endpoint_status"),
            TransactionId = json.Text("txid"),
        };
    }

    public override string ToString() => nameof(DuoAuthContext);
}
