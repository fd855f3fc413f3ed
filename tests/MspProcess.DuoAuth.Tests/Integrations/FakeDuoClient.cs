using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Integrations;

/// <summary>A Duo that answers health checks as it is told, and remembers whom it was asked about.</summary>
internal sealed class FakeDuoClient : IDuoClient
{
    public DuoFailureReason? Failure { get; set; }

    /// <summary>Runs while Duo is being asked.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public List<DuoCredentials> Asked { get; } = [];

    public async Task<DuoOutcome<DuoHealth>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(credentials);
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        return Failure is { } reason ? new DuoFailure(reason, "detail for operators") : new DuoHealth(null);
    }

    public Uri CreateAuthorizeUrl(DuoCredentials credentials, DuoAuthorizeRequest request) => throw new NotSupportedException();

    public Task<DuoOutcome<DuoAuthentication>> ExchangeAsync(
        DuoCredentials credentials, DuoExchangeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
