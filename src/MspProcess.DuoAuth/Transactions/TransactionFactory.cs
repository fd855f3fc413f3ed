using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Makes a transaction: the record on the server and the cookie in the browser.</summary>
internal sealed class TransactionFactory(
    IDuoTransactionStore store,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    OriginResolver origins,
    PendingTicketProtector tickets,
    PendingCookiePruning cookies,
    TimeProvider timeProvider)
{
    public async ValueTask<TransactionCreation> CreateAsync(HttpContext context, TransactionRequest request)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (origins.Resolve(context) is not { } origin)
        {
            return new TransactionCreation(DuoFailureReason.OriginNotAllowed);
        }

        if (!DuoUserName.TryCreate(request.DuoUserName, out var userName))
        {
            return new TransactionCreation(DuoFailureReason.UserNameUnavailable);   // T01: a store may hold what no rule of ours would have given
        }

        var id = RandomId.Id();
        var secret = BrowserSecret.Create();
        var now = timeProvider.GetUtcNow();
        var transaction = new DuoTransaction
        {
            Id = id,
            StateHash = secret.StateHash,
            BrowserHash = secret.Hash,
            Purpose = request.Purpose,
            TenantId = request.TenantId,
            Subject = request.Subject,
            SessionId = request.SessionId,
            IntegrationId = request.Integration.Id,
            CredentialRevision = request.Integration.CredentialRevision,
            LinkRevision = request.LinkRevision,
            DuoUserName = userName.Value,
            RedirectUri = origin + EndpointPaths.Full(context, options.CallbackPath),
            ReturnUrl = request.ReturnUrl,
            CreatedAt = now,
            ExpiresAt = now + options.TransactionLifetime,
            Restarts = request.Restarts,
            PendingTicket = request.Ticket is null ? default : tickets.Protect(id, request.Ticket),
            VerifiedIdentity = request.VerifiedIdentity,
        };
        await store.CreateAsync(transaction, options.MaxPendingTransactions, context.RequestAborted);
        await cookies.MakeRoomAsync(context);
        PendingCookie.Append(context, id, secret, options.TransactionLifetime);
        return new TransactionCreation(null, EndpointPaths.Start(context, options, id), id);
    }
}
