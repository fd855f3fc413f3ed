using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>How a request for one of the library's pages ends for the browser.</summary>
internal abstract record EndpointResult
{
    private EndpointResult()
    {
    }

    /// <summary>Ends with a failure of which no transaction is known.</summary>
    public static Failed Fail(DuoFailureReason reason) => new(new SignInFailure(reason) { IsUnproven = true });

    /// <summary>Ends with a failure, naming whose transaction it was.</summary>
    public static Failed Fail(DuoFailureReason reason, DuoTransaction record, bool isSameBrowser = false)
        => new(new SignInFailure(reason) { TenantId = record.TenantId, Subject = record.Subject, IsUnproven = !isSameBrowser });

    /// <summary>Ends with a failure, naming what is known of the transaction.</summary>
    public static Failed Fail(DuoFailureReason reason, string tenantId, string subject, string? integrationId, string? detail) => new(new SignInFailure(reason)
    {
        TenantId = tenantId,
        Subject = subject,
        IntegrationId = integrationId,
        Detail = detail,
    });

    internal sealed record Failed(SignInFailure Failure) : EndpointResult;

    internal sealed record Redirect(string Url) : EndpointResult;

    /// <summary>The browser goes to Duo's prompt.</summary>
    internal sealed record ToDuo(string Url, TransactionPurpose Purpose) : EndpointResult;

    /// <summary>The first factor can't be continued with: the user starts again at the host's login page.</summary>
    internal sealed record LoginAgain(string ReturnUrl) : EndpointResult;

    /// <summary>The step has written the response itself.</summary>
    internal sealed record Written : EndpointResult;
}
