using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>A user whom Duo knows, as of this moment, and whether they can be asked.</summary>
internal sealed record Candidate
{
    public required DuoCustomer Customer { get; init; }

    public required DuoVerificationSettings Settings { get; init; }

    public required SelectedRoute Route { get; init; }

    public required DuoUserRef User { get; init; }

    public string RealName { get; init; } = "";

    public DuoVerificationReason Reason { get; init; }

    public IReadOnlyList<DuoVerificationDevice> Devices { get; init; } = [];

    public IReadOnlyList<string> AllDeviceIds { get; init; } = [];

    public VerifiedPush? VerifiedPush { get; init; }

    public bool IsPasscodeAllowed => Settings.AllowPasscode && Route is { Route: DuoVerificationRoute.AuthApi, LooksUp: not null };

    public bool CanUsePasscode => IsPasscodeAllowed && Reason == DuoVerificationReason.None;

    // A verification push has no text, so it cannot say who calls.
    public bool CanIdentifyTechnician => Reason == DuoVerificationReason.None && Devices.Count > 0 && Route.Route == DuoVerificationRoute.AuthApi;

    public override string ToString() => $"{nameof(Candidate)} {Reason}";
}
