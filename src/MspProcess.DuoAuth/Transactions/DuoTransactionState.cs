namespace MspProcess.DuoAuth;

/// <summary>Specifies how far a transaction is.</summary>
public enum DuoTransactionState
{
    /// <summary>Created; the start page was not opened yet.</summary>
    Pending = 0,

    /// <summary>The browser was sent to Duo.</summary>
    AtDuo = 1,

    /// <summary>Redeemed: one request completes it now, and no other can.</summary>
    Redeemed = 2,

    /// <summary>Completed with success.</summary>
    Completed = 3,

    /// <summary>Ended without effect, such as by a sign-out. It can't be redeemed or completed anymore.</summary>
    Revoked = 4,
}
