using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Lets a browser go to Duo only from the origin to which Duo returns, so that the cookie is known to be there (docs/adr/0048).</summary>
/// <remarks>
/// A request under another name than the public origin's may come from a proxy that uses an internal name, or from a user who opened the
/// site under another one (www., an address), where the cookie stays behind. Only the browser can tell them apart: it opens the start page
/// at the public origin, with the cookie or without.
/// </remarks>
internal sealed class PublicOriginGuard(OriginResolver origins, IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    /// <returns>The start page's address at the public origin; <see langword="null"/> if the browser is there, or was sent there already.</returns>
    public string? FindRedirect(HttpContext context, Transaction transaction)
        => IsElsewhere(transaction, origins.OfRequest(context)) && !context.Request.Query.ContainsKey(EndpointPaths.PublicOriginParameter)
            ? $"{OriginOf(transaction)}{EndpointPaths.Start(context, monitor.Get(DuoDefaults.AuthenticationScheme), transaction.Id)}&{EndpointPaths.PublicOriginParameter}=1"
            : null;

    /// <summary>Explains a start page that lacks the cookie, of a sign-in that was begun under another name. Duo has not been asked, so nobody relayed a prompt.</summary>
    public static EndpointResult.Failed? FindFailure(TransactionOpening opening)
    {
        var begun = opening switch
        {
            TransactionOpening.WithoutCookie missing => missing.Transaction,
            TransactionOpening.OtherBrowser other => other.Transaction,
            _ => null,
        };
        return begun is { } transaction && IsElsewhere(transaction, transaction.StartedAtOrigin)
            ? new EndpointResult.Failed(EndpointResult.Fail(
                DuoFailureReason.StartedAtOtherOrigin, transaction.TenantId, transaction.Subject, transaction.IntegrationId,
                $"begun at {transaction.StartedAtOrigin}, but Duo returns to {OriginOf(transaction)}").Failure with { IsUnproven = true })
            : null;
    }

    private static bool IsElsewhere(Transaction transaction, string? origin) => !string.Equals(origin, OriginOf(transaction), StringComparison.Ordinal);

    private static string OriginOf(Transaction transaction) => new Uri(transaction.RedirectUri).GetLeftPart(UriPartial.Authority);
}
