namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>What a technician starts.</summary>
internal sealed record StartBody(string? Selection, string? DeviceId, string? Ticket, string? About, DuoVerificationPurpose Purpose, string? Passcode)
{
    // The passcode is in no text form.
    public override string ToString() => nameof(StartBody);
}
