using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>How a step of a trip ends for the browser.</summary>
internal abstract record DuoCallbackResult
{
    private DuoCallbackResult()
    {
    }

    /// <summary>Refuses a trip, naming what is known of it.</summary>
    public static Refused Refuse(DuoFailureReason reason, DuoTransaction? transaction = null, string? detail = null) => new(new DuoRejection(reason)
    {
        TenantId = transaction?.TenantId,
        Subject = transaction?.Subject,
        IntegrationId = transaction?.IntegrationId,
        Detail = detail,
    });

    internal sealed record Refused(DuoRejection Refusal) : DuoCallbackResult;

    internal sealed record Redirect(string Url) : DuoCallbackResult;

    /// <summary>The way to Duo's prompt.</summary>
    internal sealed record ToDuo(string Url, DuoTransactionPurpose Purpose) : DuoCallbackResult;

    /// <summary>The first factor cannot be continued: the host's login page, from where the person starts again.</summary>
    internal sealed record LoginAgain(string ReturnUrl) : DuoCallbackResult;
}
