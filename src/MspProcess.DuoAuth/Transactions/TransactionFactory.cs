using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Creates a transaction: the record on the server and the cookie in the browser.</summary>
internal sealed class TransactionFactory(
    IDuoTransactionStore store,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    OriginResolver origins,
    TransactionSerializer serializer,
    TransactionLimits limits,
    PendingCookiePruning cookies,
    TimeProvider timeProvider)
{
    public async ValueTask<TransactionCreation> CreateAsync(HttpContext context, TransactionRequest request)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (origins.Resolve(context) is not { } origin)
        {
            return TransactionCreation.Failed(DuoFailureReason.OriginNotAllowed);
        }

        if (!DuoUserName.TryCreate(request.DuoUserName, out var userName))
        {
            return TransactionCreation.Failed(DuoFailureReason.UserNameUnavailable);   // T01: a store may hold what no rule of ours would have given
        }

        var started = origins.OfRequest(context) ?? origin;
        var secret = BrowserSecret.Create();
        var now = timeProvider.GetUtcNow();
        var transaction = new Transaction
        {
            Id = TransactionId.Create(isOfSession: request.SessionId is not null),
            Purpose = request.Purpose,
            TenantId = request.TenantId,
            Subject = request.Subject,
            SessionId = request.SessionId,
            IntegrationId = request.Integration.Id,
            CredentialRevision = request.Integration.CredentialRevision,
            LinkRevision = request.LinkRevision,
            DuoUserName = userName.Value,
            RedirectUri = origin + EndpointPaths.Full(context, options.CallbackPath),
            StartedAtOrigin = started,
            ReturnUrl = request.ReturnUrl,
            CreatedAt = now,
            ExpiresAt = now + options.TransactionLifetime,
            Restarts = request.Restarts,
            Strength = request.Strength,
            Ticket = request.Ticket,
            VerifiedIdentity = request.VerifiedIdentity,
        };
        var record = serializer.Write(transaction, secret);
        await store.CreateAsync(record, context.RequestAborted);
        await limits.EnforceAsync(context, transaction, options.MaxPendingTransactions);
        await cookies.MakeRoomAsync(context);
        PendingCookie.Append(context, transaction.Id, secret, options.TransactionLifetime);
        return TransactionCreation.Created(transaction.Id, EndpointPaths.Start(context, options, transaction.Id));
    }
}
