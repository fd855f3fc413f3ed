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
    public async ValueTask<TransactionCreation> StartAsync(HttpContext context, TransactionRequest plan)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (origins.Resolve(context) is not { } origin)
        {
            return new TransactionCreation(DuoFailureReason.OriginNotAllowed);
        }

        if (!DuoUserName.TryCreate(plan.DuoUserName, out var userName))
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
            Purpose = plan.Purpose,
            TenantId = plan.TenantId,
            Subject = plan.Subject,
            SessionId = plan.SessionId,
            IntegrationId = plan.Integration.Id,
            CredentialRevision = plan.Integration.CredentialRevision,
            LinkRevision = plan.LinkRevision,
            DuoUserName = userName.Value,
            RedirectUri = origin + EndpointPaths.Full(context, options.CallbackPath),
            ReturnUrl = plan.ReturnUrl,
            CreatedAt = now,
            ExpiresAt = now + options.TransactionLifetime,
            Restarts = plan.Restarts,
            PendingTicket = plan.Ticket is null ? default : tickets.Protect(id, plan.Ticket),
            Proved = plan.Proved,
        };
        await store.CreateAsync(transaction, options.MaxPendingTransactions, context.RequestAborted);
        await cookies.MakeRoomAsync(context);
        PendingCookie.Append(context, id, secret, options.TransactionLifetime);
        return new TransactionCreation(null, EndpointPaths.Start(context, options, id), id);
    }
}
