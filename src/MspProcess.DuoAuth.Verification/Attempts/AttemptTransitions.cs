using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>The states of an attempt. Pure: what an attempt becomes when something happens.</summary>
/// <remarks>A method returns the record that it was given where nothing changes. No method leaves an ended state, but <see cref="LogSays"/> may take a verification back.</remarks>
internal static class AttemptTransitions
{
    /// <summary>How much longer than it lives on the phone a push may take to be reported.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>How long Duo is asked after that, so that a late approval is seen.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(30);

    /// <summary>Duo's log has its rows after two minutes; this much later it is asked.</summary>
    public static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(150);

    /// <summary>Duo has taken the push.</summary>
    public static DuoVerificationRecord Sent(DuoVerificationRecord record, string pushId, string? protectedCode, TimeSpan life, DateTimeOffset now) =>
        record.State != DuoVerificationState.Created ? record : record with
        {
            State = DuoVerificationState.Sent,
            PushId = pushId,
            ProtectedCode = protectedCode ?? record.ProtectedCode,
            SentAt = now,
            PhoneUntil = now + life + Grace,
            LiveUntil = now + life + Grace,
        };

    /// <summary>The call that sends brought no push. Where it may have arrived all the same, it counts, and no other push goes out while it may be on the phone.</summary>
    public static DuoVerificationRecord NotSent(DuoVerificationRecord record, DuoVerificationState state, DuoVerificationReason reason, bool mayHaveArrived, DateTimeOffset now) =>
        record.State != DuoVerificationState.Created ? record : End(record, state, reason, now) with
        {
            IsPolling = false,
            Counts = mayHaveArrived,
            LiveUntil = mayHaveArrived ? record.LiveUntil : now,
        };

    /// <summary>Duo says what became of the push.</summary>
    public static DuoVerificationRecord PhoneSays(DuoVerificationRecord record, PhoneResponse response, DateTimeOffset now)
    {
        if (response == PhoneResponse.Waiting || !record.IsPolling)
        {
            return record;
        }

        var over = record with { IsPolling = false, LiveUntil = now };
        if (record.State != DuoVerificationState.Sent)
        {
            return response == PhoneResponse.Approved ? over with { ApprovedLate = true } : Fraud(over, response);   // T49
        }

        return response switch
        {
            PhoneResponse.Approved when now >= record.PhoneUntil => End(over, DuoVerificationState.TimedOut, DuoVerificationReason.None, now) with { ApprovedLate = true },
            PhoneResponse.Approved => Approved(over with { ApprovedAt = now }, now),
            PhoneResponse.Denied when record.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode => End(over, DuoVerificationState.CodeWrong, DuoVerificationReason.None, now),
            PhoneResponse.Denied => End(over, DuoVerificationState.Denied, DuoVerificationReason.None, now),
            PhoneResponse.Fraud => End(over, DuoVerificationState.Fraud, DuoVerificationReason.None, now),
            PhoneResponse.TimedOut => End(over, DuoVerificationState.TimedOut, DuoVerificationReason.None, now),
            PhoneResponse.LockedOut => End(over, DuoVerificationState.NotVerifiable, DuoVerificationReason.LockedOut, now),
            PhoneResponse.Bypassed => End(over, DuoVerificationState.NotVerifiable, DuoVerificationReason.Bypass, now),
            _ => End(over, DuoVerificationState.Failed, DuoVerificationReason.DuoUnexpected, now),
        };
    }

    /// <summary>A code was entered.</summary>
    public static DuoVerificationRecord CodeEntered(DuoVerificationRecord record, bool isRight, DateTimeOffset now)
    {
        if (!record.AcceptsCode)
        {
            return record;
        }

        if (!isRight)
        {
            var tried = record with { CodeTries = record.CodeTries + 1 };

            return tried.CodeTries >= DuoVerificationRecord.MaxCodeTries ? End(tried, DuoVerificationState.CodeWrong, DuoVerificationReason.None, now) : tried;
        }

        var matched = record with { CodeMatched = true };

        return matched.State == DuoVerificationState.AwaitingCode ? Verified(matched, now) : matched;
    }

    /// <summary>The technician gives up. The push stays on the phone until its time is over.</summary>
    public static DuoVerificationRecord Canceled(DuoVerificationRecord record, DateTimeOffset now) =>
        record.IsOpen ? End(record, DuoVerificationState.Canceled, DuoVerificationReason.None, now) : record;

    /// <summary>Time has passed.</summary>
    public static DuoVerificationRecord TimePassed(DuoVerificationRecord record, DateTimeOffset now)
    {
        var current = record switch
        {
            { State: DuoVerificationState.Created } when now >= record.PhoneUntil => End(record, DuoVerificationState.Failed, DuoVerificationReason.SendInterrupted, now),
            { State: DuoVerificationState.Sent } when now >= record.PhoneUntil => End(record, DuoVerificationState.TimedOut, DuoVerificationReason.None, now),
            { State: DuoVerificationState.AwaitingCode } when now >= record.CodeUntil => End(record, DuoVerificationState.TimedOut, DuoVerificationReason.None, now),
            _ => record,
        };

        return current.IsPolling && now >= current.PhoneUntil + Aftermath ? current with { IsPolling = false } : current;
    }

    /// <summary>Duo's log has the row, or cannot have it any more.</summary>
    public static DuoVerificationRecord LogSays(DuoVerificationRecord record, DuoVerificationLogState log, DuoVerificationReason reason, DateTimeOffset now)
    {
        var known = record with { Log = log, DueAt = null };

        return (record.State, log) switch
        {
            (DuoVerificationState.AwaitingLog, DuoVerificationLogState.Confirmed) => Verified(known, now),
            (DuoVerificationState.AwaitingLog, DuoVerificationLogState.Contradicted) => End(known, DuoVerificationState.NotVerifiable, reason, now) with { DueAt = null },
            (DuoVerificationState.AwaitingLog, _) => End(known, DuoVerificationState.Failed, DuoVerificationReason.LogMissing, now) with { DueAt = null },
            (DuoVerificationState.Verified, DuoVerificationLogState.Contradicted) =>
                known with { State = DuoVerificationState.Revoked, Reason = reason, VerifiedUntil = null },
            _ => known,
        };
    }

    /// <summary>An administrator has looked into a fraud report.</summary>
    public static DuoVerificationRecord FraudLifted(DuoVerificationRecord record, string administrator) =>
        record.IsBlocking ? record with { FraudLiftedBy = administrator } : record;

    private static DuoVerificationRecord Approved(DuoVerificationRecord record, DateTimeOffset now) => record switch
    {
        { Purpose: DuoVerificationPurpose.IdentifyTechnician } => End(record, DuoVerificationState.Acknowledged, DuoVerificationReason.None, now),
        { Purpose: DuoVerificationPurpose.VerifyCallerByPasscode } => record with { State = DuoVerificationState.AwaitingLog, DueAt = now + LogDelay },
        { IsCodeRequired: true, CodeMatched: false } => record with { State = DuoVerificationState.AwaitingCode, DueAt = record.CodeUntil },
        _ => Verified(record, now),
    };

    private static DuoVerificationRecord Verified(DuoVerificationRecord record, DateTimeOffset now) =>
        End(record, DuoVerificationState.Verified, DuoVerificationReason.None, now) with { VerifiedUntil = now + record.Lifetime };

    // A report counts however late it comes.
    private static DuoVerificationRecord Fraud(DuoVerificationRecord record, PhoneResponse response) =>
        response == PhoneResponse.Fraud && record.State is (DuoVerificationState.Canceled or DuoVerificationState.TimedOut or DuoVerificationState.CodeWrong)
            ? record with { State = DuoVerificationState.Fraud, PhoneCode = null }
            : record;

    // The code is of no use any more, so nothing of it stays.
    private static DuoVerificationRecord End(DuoVerificationRecord record, DuoVerificationState state, DuoVerificationReason reason, DateTimeOffset now) => record with
    {
        State = state,
        Reason = reason,
        EndedAt = now,
        ProtectedCode = null,
        PhoneCode = null,
        DueAt = record.Log == DuoVerificationLogState.Pending && record.PushId is not null ? (record.SentAt ?? now) + LogDelay : null,
    };
}
