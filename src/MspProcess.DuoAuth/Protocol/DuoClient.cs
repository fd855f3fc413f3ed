using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Protocol.Responses;
using MspProcess.DuoAuth.Protocol.Signing;
using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Protocol;

/// <inheritdoc cref="IDuoClient"/>
internal sealed class DuoClient(IHttpClientFactory clients, TimeProvider time) : IDuoClient
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly ProtocolFailure NotCredentials =
        new(DuoFailureReason.DuoInvalidClient, "The client id or secret is not of Duo's form; nothing was sent.");

    private readonly DuoTransport _transport = new(clients, time);
    private readonly DuoIdTokenValidator _validator = new(time);

    public async Task<ProtocolResult<HealthConfirmation>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        if (!credentials.AreWellFormed)
        {
            return NotCredentials;
        }

        var endpoint = DuoEndpoints.HealthCheck(credentials.Host);
        var assertion = ClientAssertion.Create(credentials, endpoint, time);
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = credentials.ClientId,
            ["client_assertion"] = assertion,
        };

        var response = await _transport.PostAsync(endpoint, form, cancellationToken);

        return response.Succeeded ? DuoHealthResponse.Read(response.Value, time.GetUtcNow(), assertion) : response.Failure;
    }

    public string CreateAuthorizeUrl(DuoCredentials credentials, AuthorizeRequest request) =>
        AuthorizeUrl.Create(credentials, request, time);

    public async Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(
        DuoCredentials credentials, CodeExchangeRequest request, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Code);
        var expectation = DuoIdTokenExpectation.Of(credentials, request);
        if (!credentials.AreWellFormed)
        {
            return NotCredentials;
        }

        var endpoint = DuoEndpoints.Token(credentials.Host);
        var assertion = ClientAssertion.Create(credentials, endpoint, time);
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = request.Code,
            ["redirect_uri"] = request.RedirectUri,
            ["client_id"] = credentials.ClientId,
            ["client_assertion_type"] = AssertionType,
            ["client_assertion"] = assertion,
        };

        var response = await _transport.PostAsync(endpoint, form, cancellationToken);
        if (!response.Succeeded)
        {
            return response.Failure;
        }

        var idToken = DuoTokenResponse.Read(response.Value, time.GetUtcNow(), request.Code, assertion);

        return idToken.Succeeded ? await _validator.ValidateAsync(idToken.Value, expectation) : idToken.Failure;
    }
}
