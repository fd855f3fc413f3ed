using System.Diagnostics;

namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>An attempt as it is stored. Immutable; a change is another record with another <see cref="Revision"/>.</summary>
/// <remarks>Holds no secret: the code is hashed and encrypted, numbers are masked. Its text form has the reference and the state.</remarks>
[DebuggerDisplay("{Reference,nq} {State}")]
public sealed record DuoVerificationRecord
{
    /// <summary>How often a code may be entered.</summary>
    public const int MaxCodeTries = 3;

    /// <summary>Gets the id: 22 characters, unique over all tenants.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the reference that people read.</summary>
    public required string Reference { get; init; }

    /// <summary>Gets the tenant; at most 128 characters.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the technician's id; at most 256 characters.</summary>
    public required string Technician { get; init; }

    /// <summary>Gets the technician's name; at most 100 characters.</summary>
    public required string TechnicianName { get; init; }

    /// <summary>Gets the hash of the value of the browser to which the attempt is bound.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>Gets the customer's id; at most 64 characters.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Gets the customer's name; at most 100 characters.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Gets the child account, if it is one.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the API hostname of the child account, if it is one.</summary>
    public string? AccountHost { get; init; }

    /// <summary>Gets the API.</summary>
    public DuoVerificationRoute Route { get; init; }

    /// <summary>Gets the integration that asks.</summary>
    public required string IntegrationId { get; init; }

    /// <summary>Gets what the push is for.</summary>
    public DuoVerificationPurpose Purpose { get; init; }

    /// <summary>Gets the user's id at Duo, where it is known.</summary>
    public string? DuoUserId { get; init; }

    /// <summary>Gets the user's name at Duo; at most 256 characters.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the phone's id at Duo.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Gets the phone's name; at most 80 characters.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>Gets the phone's number, masked.</summary>
    public string DeviceNumber { get; init; } = "";

    /// <summary>Gets what one push at a time, and the budget, go by: the user and the phone; each at most 128 characters. None means that nothing is sent.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Gets the ticket; at most 40 characters.</summary>
    public string? Ticket { get; init; }

    /// <summary>Gets what it is about; at most 200 characters.</summary>
    public string? About { get; init; }

    /// <summary>Gets the state.</summary>
    public DuoVerificationState State { get; init; }

    /// <summary>Gets the reason.</summary>
    public DuoVerificationReason Reason { get; init; }

    /// <summary>Gets whether a code must be read back.</summary>
    public bool IsCodeRequired { get; init; }

    /// <summary>Gets the code's hash, encrypted with data protection.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ProtectedCode { get; init; }

    /// <summary>Gets how many wrong codes were entered.</summary>
    public int CodeTries { get; init; }

    /// <summary>Gets whether the right code was entered.</summary>
    public bool CodeMatched { get; init; }

    /// <summary>Gets the code of a Verified Push, which the caller enters into the phone.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? PhoneCode { get; init; }

    /// <summary>Gets Duo's id of the push.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? PushId { get; init; }

    /// <summary>Gets when the attempt was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when Duo took the push.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets until when a response of the phone counts.</summary>
    public DateTimeOffset PhoneUntil { get; init; }

    /// <summary>Gets until when the code can be entered.</summary>
    public DateTimeOffset CodeUntil { get; init; }

    /// <summary>Gets when the phone approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets when the attempt ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how long a verification is good.</summary>
    public TimeSpan Lifetime { get; init; }

    /// <summary>Gets until when the caller counts as verified.</summary>
    public DateTimeOffset? VerifiedUntil { get; init; }

    /// <summary>Gets whether the phone approved when it was too late.</summary>
    public bool ApprovedLate { get; init; }

    /// <summary>Gets until when the push may be on the phone, so that no other may be sent.</summary>
    public DateTimeOffset LiveUntil { get; init; }

    /// <summary>Gets whether the push counts in the budget: it was sent, or may have been.</summary>
    public bool Counts { get; init; }

    /// <summary>Gets whether Duo is asked what became of the push, by the node that has the lease.</summary>
    public bool IsPolling { get; init; }

    /// <summary>Gets when the attempt is to be looked at next, whatever happens: for a code that nobody entered, or Duo's log.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets what Duo's log says.</summary>
    public DuoVerificationLogState Log { get; init; }

    /// <summary>Gets the log's factor.</summary>
    public string? LogFactor { get; init; }

    /// <summary>Gets the log's reason.</summary>
    public string? LogReason { get; init; }

    /// <summary>Gets how often the log was asked.</summary>
    public int LogTries { get; init; }

    /// <summary>Gets the administrator who lifted the block after a fraud report.</summary>
    public string? FraudLiftedBy { get; init; }

    /// <summary>Gets when the record may be deleted; one that blocks its user stays until the block is lifted.</summary>
    public DateTimeOffset DeleteAt { get; init; }

    /// <summary>Gets the opaque revision: a new value with every change.</summary>
    public required string Revision { get; init; }

    /// <summary>Gets whether the phone or the code can still change the state.</summary>
    public bool IsOpen => State is DuoVerificationState.Created or DuoVerificationState.Sent or DuoVerificationState.AwaitingCode;

    /// <summary>Gets whether a code can be entered.</summary>
    public bool AcceptsCode =>
        IsCodeRequired && !CodeMatched && ProtectedCode is not null && State is (DuoVerificationState.Sent or DuoVerificationState.AwaitingCode);

    /// <summary>Gets whether the record blocks its user: a fraud report that no administrator has looked at.</summary>
    public bool IsBlocking => State == DuoVerificationState.Fraud && FraudLiftedBy is null;

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoVerificationRecord)} {Reference} {State}";
}
