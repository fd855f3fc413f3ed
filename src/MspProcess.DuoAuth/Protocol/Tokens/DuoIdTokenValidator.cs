using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>Validates an id_token: form, algorithm, signature, then every claim.</summary>
/// <remarks>
/// The JWT library checks signature, issuer, audience and expiry; <see cref="DuoIdTokenRules"/> checks every claim again
/// on a strict reading, since the library forgives more than we do. Both must be content.
/// </remarks>
internal sealed class DuoIdTokenValidator(TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = CompactJwt.MaxLength };

    public async Task<ProtocolResult<VerifiedAuthentication>> ValidateAsync(string idToken, DuoIdTokenExpectation expectation)
    {
        if (CompactJwt.Read(idToken) is not { } jwt)
        {
            return new ProtocolFailure(DuoFailureReason.TokenMalformed);
        }

        if (!jwt.ClaimsAlgorithm())
        {
            return new ProtocolFailure(DuoFailureReason.TokenAlgorithm);
        }

        var now = time.GetUtcNow();
        var verdict = await _handler.ValidateTokenAsync(idToken, ParametersFor(expectation, now));
        var reason = ReasonOf(verdict) ?? DuoIdTokenRules.FindViolation(jwt.Payload, expectation, now);
        if (reason is null && verdict.IsValid)
        {
            return Authentication(DuoIdToken.Read(jwt.Payload));
        }

        // The library has refused something that our rules let pass.
        return new ProtocolFailure(reason ?? DuoFailureReason.TokenMalformed);
    }

    private static TokenValidationParameters ParametersFor(DuoIdTokenExpectation expectation, DateTimeOffset now) => new()
    {
        ValidAlgorithms = [JwtSigner.Algorithm],
        IssuerSigningKey = JwtSigner.KeyOf(expectation.Credentials),
        TryAllIssuerSigningKeys = true,
        RequireSignedTokens = true,
        ValidIssuer = expectation.Issuer,
        ValidAudience = expectation.Audience,
        RequireExpirationTime = true,

        // The library's own check reads the machine's clock.
        LifetimeValidator = (_, expires, _, _) => expires is { } end && now.UtcDateTime - DuoIdTokenRules.ClockSkew <= end,
    };

    // Only what concerns the signature is named here. The library parses the payload before it checks the signature, so
    // for its other refusals the rules find the name; the verdict is a refusal in any case.
    private static DuoFailureReason? ReasonOf(TokenValidationResult verdict) => verdict.Exception switch
    {
        SecurityTokenInvalidAlgorithmException => DuoFailureReason.TokenAlgorithm,
        SecurityTokenInvalidSignatureException => DuoFailureReason.TokenSignature,
        _ => null,
    };

    private static VerifiedAuthentication Authentication(DuoIdToken token) => new()
    {
        Subject = token.Subject ?? string.Empty,
        UserName = DuoUserName.TryCreate(token.PreferredUserName, out var name) ? name.Value : string.Empty,
        UserKey = token.Context?.User?.Key,
        AuthenticatedAt = token.AuthenticatedAt,
        Factor = token.Context?.Factor,
        Reason = token.Context?.Reason,
        Status = token.Result?.Status,
        AuthenticationMethods = token.AuthenticationMethods,
        Token = token,
    };
}
