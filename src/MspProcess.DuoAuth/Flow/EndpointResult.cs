using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Flow;

/// <summary>How a step of a trip ends for the browser.</summary>
internal abstract record EndpointResult
{
    private EndpointResult()
    {
    }

    /// <summary>Refuses a trip, naming what is known of it.</summary>
    public static Failed Fail(DuoFailureReason reason, DuoTransaction? transaction = null, string? detail = null) => new(new SignInFailure(reason)
    {
        TenantId = transaction?.TenantId,
        Subject = transaction?.Subject,
        IntegrationId = transaction?.IntegrationId,
        Detail = detail,
    });

    internal sealed record Failed(SignInFailure Failure) : EndpointResult;

    internal sealed record Redirect(string Url) : EndpointResult;

    /// <summary>The way to Duo's prompt.</summary>
    internal sealed record ToDuo(string Url, DuoTransactionPurpose Purpose) : EndpointResult;

    /// <summary>The first factor cannot be continued: the host's login page, from where the person starts again.</summary>
    internal sealed record LoginAgain(string ReturnUrl) : EndpointResult;
}
