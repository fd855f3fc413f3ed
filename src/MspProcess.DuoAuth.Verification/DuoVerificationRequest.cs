namespace MspProcess.DuoAuth.Verification;

/// <summary>What a technician asks for.</summary>
public sealed record DuoVerificationRequest
{
    /// <summary>Gets <see cref="DuoVerificationUser.Selection"/> of the user that was found.</summary>
    public required string Selection { get; init; }

    /// <summary>Gets the phone to ask; not used with a passcode.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Gets the ticket's number: at most 40 letters, digits, and <c>- _ # . /</c>. The phone shows it.</summary>
    public string? Ticket { get; init; }

    /// <summary>Gets what it is about; at most 200 characters. Stays in the history and is never sent to Duo.</summary>
    public string? About { get; init; }

    /// <summary>Gets what the push is for. The default is <see cref="DuoVerificationPurpose.VerifyCaller"/>.</summary>
    public DuoVerificationPurpose Purpose { get; init; }

    /// <summary>Gets the passcode that the caller read, for <see cref="DuoVerificationPurpose.VerifyCallerByPasscode"/>.</summary>
    public string? Passcode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoVerificationRequest)} {Purpose}";
}
