namespace MspProcess.DuoAuth.Protocol;

/// <summary>Speaks Duo's OIDC protocol for any number of Duo applications; thread-safe.</summary>
/// <remarks>What goes wrong at Duo or on the way there comes back as a <see cref="ProtocolFailure"/>, never as an exception.</remarks>
internal interface IDuoClient
{
    /// <summary>Asks whether Duo is up and accepts the credentials.</summary>
    /// <exception cref="OperationCanceledException">The caller canceled the call.</exception>
    Task<ProtocolResult<HealthConfirmation>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken);

    /// <summary>Makes the address to which the browser is sent.</summary>
    /// <exception cref="ArgumentException">The request or the credentials break the protocol's rules, which is a bug of the caller.</exception>
    string CreateAuthorizeUrl(DuoCredentials credentials, AuthorizeRequest request);

    /// <summary>Exchanges the code of a callback and validates the token that comes back.</summary>
    /// <exception cref="ArgumentException">The request breaks the protocol's rules, which is a bug of the caller.</exception>
    /// <exception cref="OperationCanceledException">The caller canceled the call.</exception>
    Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(DuoCredentials credentials, CodeExchangeRequest request, CancellationToken cancellationToken);
}
