using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>How a step of a trip ends for the browser.</summary>
internal abstract record DuoCallbackResult
{
    private DuoCallbackResult()
    {
    }

    internal sealed record Refused(DuoRejection Refusal) : DuoCallbackResult
    {
        public static Refused Of(DuoFailureReason reason, DuoTransaction? transaction = null, string? detail = null) => new(new DuoRejection(reason)
        {
            TenantId = transaction?.TenantId,
            Subject = transaction?.Subject,
            IntegrationId = transaction?.IntegrationId,
            Detail = detail,
        });
    }

    internal sealed record Redirect(string Url) : DuoCallbackResult;

    /// <summary>The first factor cannot be continued: the host's login page, from where the person starts again.</summary>
    internal sealed record LoginAgain(string ReturnUrl) : DuoCallbackResult;
}
