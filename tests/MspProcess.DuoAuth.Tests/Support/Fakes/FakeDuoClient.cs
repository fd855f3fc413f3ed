using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A Duo that responds to health checks as it is told, and remembers whom it was asked about.</summary>
internal sealed class FakeDuoClient : IDuoClient
{
    public DuoFailureReason? Failure { get; set; }

    /// <summary>Runs while Duo is being asked.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public List<DuoCredentials> Asked { get; } = [];

    public async Task<ProtocolResult<HealthConfirmation>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(credentials);
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        return Failure is { } reason ? new ProtocolFailure(reason, "detail for operators") : new HealthConfirmation(null);
    }

    public string CreateAuthorizeUrl(DuoCredentials credentials, AuthorizeRequest request) => throw new NotSupportedException();

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(
        DuoCredentials credentials, CodeExchangeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
