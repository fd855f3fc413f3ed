using System.Globalization;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification;

/// <summary>An attempt to verify a caller, as a technician and the history see it. Holds neither the code nor anything that it could be told from.</summary>
public sealed record DuoVerification
{
    private readonly DuoVerificationRecord _record;

    internal DuoVerification(DuoVerificationRecord record, DateTimeOffset now) => (_record, Now) = (record, now);

    /// <summary>Gets the id, for the calls of the technician who started it.</summary>
    public string Id => _record.Id;

    /// <summary>Gets the reference, for tickets: ten letters.</summary>
    public string Reference => _record.Reference;

    /// <summary>Gets where the attempt is.</summary>
    public DuoVerificationState State => _record.State;

    /// <summary>Gets why it was not verified.</summary>
    public DuoVerificationReason Reason => _record.Reason;

    /// <summary>Gets what the push was for.</summary>
    public DuoVerificationPurpose Purpose => _record.Purpose;

    /// <summary>Gets by which API the user was asked.</summary>
    public DuoVerificationRoute Route => _record.Route;

    /// <summary>Gets the customer.</summary>
    public string CustomerName => _record.CustomerName;

    /// <summary>Gets the customer's id.</summary>
    public string CustomerId => _record.CustomerId;

    /// <summary>Gets the user's name at Duo.</summary>
    public string UserName => _record.UserName;

    /// <summary>Gets the user's immutable id at Duo, where it is known.</summary>
    public string? DuoUserId => _record.DuoUserId;

    /// <summary>Gets the name of the phone. Encode it: users choose it.</summary>
    public string DeviceName => _record.DeviceName;

    /// <summary>Gets the number of the phone, masked.</summary>
    public string DeviceNumber => _record.DeviceNumber;

    /// <summary>Gets the technician's id in the host.</summary>
    public string Technician => _record.Technician;

    /// <summary>Gets the technician's name.</summary>
    public string TechnicianName => _record.TechnicianName;

    /// <summary>Gets the ticket.</summary>
    public string? Ticket => _record.Ticket;

    /// <summary>Gets what it is about.</summary>
    public string? About => _record.About;

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset CreatedAt => _record.CreatedAt;

    /// <summary>Gets when Duo took the push.</summary>
    public DateTimeOffset? SentAt => _record.SentAt;

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt => _record.EndedAt;

    /// <summary>Gets until when the caller counts as verified.</summary>
    public DateTimeOffset? VerifiedUntil => _record.VerifiedUntil;

    /// <summary>Gets the time at which this was read.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets how long the phone can still respond, or the code can still be entered.</summary>
    public TimeSpan TimeLeft => State switch
    {
        DuoVerificationState.Created or DuoVerificationState.Sent => Left(_record.PhoneUntil),
        DuoVerificationState.AwaitingCode => Left(_record.CodeUntil),
        _ => TimeSpan.Zero,
    };

    /// <summary>Gets whether the code that the caller reads is needed, and has not been entered.</summary>
    public bool IsCodeNeeded => _record.AcceptsCode;

    /// <summary>Gets whether the right code was entered.</summary>
    public bool IsCodeRight => _record.CodeMatched;

    /// <summary>Gets how many tries are left for the code.</summary>
    public int CodeTriesLeft => Math.Max(0, DuoVerificationRecord.MaxCodeTries - _record.CodeTries);

    /// <summary>Gets the code that the caller must enter into Duo Mobile, where the policy asks for a Verified Push. It is for telling the caller.</summary>
    public string? CodeForThePhone => IsOver ? null : _record.PhoneCode;

    /// <summary>Gets whether the push was approved when it was too late. That is suspicious and verifies nobody.</summary>
    public bool WasApprovedLate => _record.ApprovedLate;

    /// <summary>Gets what Duo's log says.</summary>
    public DuoVerificationLogState Log => _record.Log;

    /// <summary>Gets the factor in the word of Duo's log.</summary>
    public string? LogFactor => _record.LogFactor;

    /// <summary>Gets the reason in the word of Duo's log.</summary>
    public string? LogReason => _record.LogReason;

    /// <summary>Gets whether nothing more will come of the phone or the code.</summary>
    public bool IsOver => !_record.IsOpen;

    /// <summary>Gets whether it blocks its user: a fraud report whose block no administrator has lifted.</summary>
    public bool IsBlocking => _record.IsBlocking;

    /// <summary>Gets whether the caller is verified at this time.</summary>
    public bool IsVerified => State == DuoVerificationState.Verified && Now < VerifiedUntil;

    /// <summary>Gives a line to paste into the ticket.</summary>
    public string ToTicketLine()
    {
        var outcome = State == DuoVerificationState.Verified
            ? string.Create(CultureInfo.InvariantCulture, $"Verified with Duo, good until {VerifiedUntil?.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
            : Reason == DuoVerificationReason.None ? $"Not verified with Duo ({State})" : $"Not verified with Duo ({State}, {Reason})";
        var device = DeviceName.Length == 0 ? "" : $", device {DeviceName}{(DeviceNumber.Length == 0 || DeviceName.Contains(DeviceNumber, StringComparison.Ordinal) ? "" : $" ({DeviceNumber})")}";
        var ticket = Ticket is null ? "" : $", ticket {Ticket}";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome}: {UserName} of {CustomerName}{device}, by {TechnicianName}{ticket}, {CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, reference {Reference}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoVerification)} {Reference} {State}";

    private TimeSpan Left(DateTimeOffset? until) => until is { } end && end > Now ? end - Now : TimeSpan.Zero;
}
