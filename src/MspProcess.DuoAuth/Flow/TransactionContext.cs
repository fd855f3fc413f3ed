using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>A redeemed transaction on its way to a result, with what has been established so far.</summary>
internal sealed record TransactionContext(HttpContext Context, DuoTransaction Transaction, BrowserSecret Secret)
{
    /// <summary>Gets the first factor's ticket, of a login.</summary>
    public AuthenticationTicket? Ticket { get; init; }

    /// <summary>Gets the session that started it, of a link or a step-up.</summary>
    public CurrentSession? Session { get; init; }

    public DuoIntegration? Integration { get; init; }

    public VerifiedAuthentication? Authentication { get; init; }

    public DuoAssurance Assurance { get; init; }

    public bool IsLogin => Transaction.Purpose is DuoTransactionPurpose.Login or DuoTransactionPurpose.LoginLink;

    public bool IsLink => Transaction.Purpose is DuoTransactionPurpose.Link or DuoTransactionPurpose.LoginLink;

    public bool IsTestSignIn => Transaction.Purpose == DuoTransactionPurpose.IntegrationProof;

    /// <summary>Gets a value indicating whether the user must do something now: linking and step-up never rest on what was remembered.</summary>
    public bool MustBeFresh => Transaction.Purpose != DuoTransactionPurpose.Login;

    /// <summary>Tells whether the trip may go through the integration: one in force, or the one that is to be proved before it is.</summary>
    public bool MayUse([NotNullWhen(true)] DuoIntegration? integration)
        => integration is not null && (integration.State == DuoIntegrationState.Active || IsTestSignIn);

    public EndpointResult.Failed Fail(DuoFailureReason reason, string? detail = null) => EndpointResult.Fail(reason, Transaction, detail);

    /// <summary>Gives the proof in the form in which it is stamped on a ticket or kept for a confirmation.</summary>
    public DuoVerifiedIdentity Proof(DateTimeOffset now)
    {
        // Without a time from Duo the start of the trip counts: the earliest it can have been. So it is for a fresh prompt, also if
        // Duo's clock is behind by the minute that is allowed; else a short limit of RequireDuo would ask for another one for ever.
        var at = Authentication!.AuthenticatedAt is { } told && (!MustBeFresh || told > Transaction.CreatedAt) ? told : Transaction.CreatedAt;
        return new DuoVerifiedIdentity(Authentication.UserKey!, Authentication.Factor, at < now ? at : now, Assurance);
    }
}
