using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The start page: asks Duo whether it is there, then sends the browser to the prompt. It can be opened again.</summary>
internal sealed class StartEndpoint(
    IDuoTransactionStore store,
    StepUpStart stepUps,
    TransactionReader reader,
    OpeningResponder openings,
    PublicOriginGuard publicOrigin,
    TransactionIdentification identification,
    IntegrationLookup lookup,
    IDuoClient client,
    HealthMonitor health,
    PageLimit limit,
    FailOpenSignIn failOpen,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task<EndpointResult> HandleAsync(HttpContext context)
    {
        if (context.Request.Query[EndpointPaths.StepUpParameter] is [{ } ticket])
        {
            Activities.Describe(nameof(DuoTransactionPurpose.StepUp));
            var opened = await stepUps.OpenAsync(context, ticket);
            return opened.Failure is { } failure
                ? new EndpointResult.Failed(new SignInFailure(failure) { TenantId = opened.User?.TenantId, Subject = opened.User?.Subject, IsUnproven = opened.User is null })
                : new EndpointResult.Redirect(opened.StartUrl!);
        }

        var id = context.Request.Query[EndpointPaths.IdParameter] is [{ } only] ? only : null;
        if (id is null || !TransactionId.IsValid(id))
        {
            return EndpointResult.Fail(DuoFailureReason.CallbackMalformed);
        }

        var opening = await reader.OpenAsync(context, id);
        if (opening is TransactionOpening.Unknown)
        {
            PendingCookie.Delete(context, id);
        }

        if (opening is not TransactionOpening.Open open)
        {
            return PublicOriginGuard.FindFailure(opening) ?? await openings.RespondAsync(context, opening);
        }

        if (open.Transaction is not { } transaction)
        {
            return new EndpointResult.LoginAgain(open.Record.ReturnUrl);   // T12: the key ring changed meanwhile
        }

        Activities.Describe(transaction.Purpose.ToPublic().ToString());
        var flow = new OpenTransaction(context, transaction, open.Secret);
        if (!IsAcceptedByDuo(transaction.RedirectUri))
        {
            return flow.Fail(DuoFailureReason.PlainHttpOrigin, new Uri(transaction.RedirectUri).GetLeftPart(UriPartial.Authority));
        }

        if (publicOrigin.FindRedirect(context, transaction) is { } url)
        {
            return new EndpointResult.Redirect(url);
        }

        var identified = await identification.IdentifyAsync(flow);
        return identified.Continues ? await limit.CountPromptAsync(identified.Next) ?? await GoToDuoAsync(identified.Next) : identified.Ended;
    }

    private async Task<EndpointResult> GoToDuoAsync(IdentifiedTransaction flow)
    {
        var found = await lookup.FindAsync(flow);
        if (!found.Continues)
        {
            return found.Ended;
        }

        var (integration, credentials) = found.Next;
        var report = await health.CheckAsync(HealthKey.From(integration), credentials, flow.Context.RequestAborted);
        if (report.Failure is { } failure)
        {
            return await lookup.RestartIfRotatedAsync(flow, failure.Reason)
                ?? await failOpen.TryAsync(flow, integration, report)
                ?? Fail(flow, failure);
        }

        await store.MarkAtDuoAsync(flow.Transaction.Id, flow.Context.RequestAborted);

        // T28: everything is inside the signed request; the address holds client_id, response_type and request.
        var url = client.CreateAuthorizeUrl(credentials, new AuthorizeRequest
        {
            State = flow.Secret.State,
            Nonce = flow.Secret.Nonce,
            UserName = flow.Transaction.DuoUserName,
            RedirectUri = flow.Transaction.RedirectUri,
            ForceFresh = flow.MustBeFresh,
            DestinationName = monitor.Get(DuoDefaults.AuthenticationScheme).ApplicationName,
        });
        return new EndpointResult.ToDuo(url, flow.Transaction.Purpose);
    }

    /// <summary>Duo accepts plain http for <c>localhost</c> alone, and not for its address.</summary>
    private static bool IsAcceptedByDuo(string redirectUri)
        => redirectUri.StartsWith("https://", StringComparison.Ordinal) || string.Equals(new Uri(redirectUri).Host, "localhost", StringComparison.Ordinal);

    /// <summary>The transaction stays pending: if the failure may pass, the user can try again without another password.</summary>
    private static EndpointResult.Failed Fail(OpenTransaction flow, ProtocolFailure failure)
    {
        var failed = flow.Fail(failure.Reason, failure.Detail);
        return FailureCatalog.MayPass(FailureCatalog.CategoryOf(failure.Reason))
            ? new EndpointResult.Failed(failed.Failure with { RetryId = flow.Transaction.Id })
            : failed;
    }
}
