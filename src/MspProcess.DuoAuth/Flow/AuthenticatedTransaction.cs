using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Flow;

/// <summary>A transaction whose code was exchanged for a valid token.</summary>
internal sealed record AuthenticatedTransaction(
    IdentifiedTransaction Identified, DuoIntegration Integration, VerifiedAuthentication Authentication, DuoAssurance Assurance) : IdentifiedTransaction(Identified)
{
    /// <summary>Gives what was verified, in the form in which it is stamped on a session or kept for a confirmation.</summary>
    public DuoVerifiedIdentity Verify(string userKey, DateTimeOffset now)
    {
        // Without a time from Duo, the start of the transaction counts: the earliest it can have been. So it does for a fresh prompt,
        // also if Duo's clock is behind by the minute that is allowed; else a short limit of RequireDuo would ask again without end.
        var at = Authentication.AuthenticatedAt is { } told && (!MustBeFresh || told > Transaction.CreatedAt) ? told : Transaction.CreatedAt;
        return new DuoVerifiedIdentity(Transaction.DuoUserName, userKey, Authentication.Factor, at < now ? at : now, Assurance);
    }

    public override string ToString() => Transaction.ToString();
}
