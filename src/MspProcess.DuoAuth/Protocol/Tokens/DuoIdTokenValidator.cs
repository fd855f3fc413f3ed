using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MspProcess.DuoAuth.Protocol.Signing;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>Validates an id_token: form, algorithm, signature, then every claim.</summary>
/// <remarks>
/// The JWT library checks signature, issuer, audience and expiry; <see cref="DuoIdTokenRules"/> checks every claim again
/// on a strict reading, since the JWT library forgives more than we do. A token must pass both.
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
            return DuoIdToken.Read(jwt.Payload);
        }

        // The JWT library rejected something that our rules let pass.
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

    // Only failures of the signature are named here. The JWT library parses the payload before it checks the signature, so
    // our rules name its other failures; the token is rejected in any case.
    private static DuoFailureReason? ReasonOf(TokenValidationResult verdict) => verdict.Exception switch
    {
        SecurityTokenInvalidAlgorithmException => DuoFailureReason.TokenAlgorithm,
        SecurityTokenInvalidSignatureException => DuoFailureReason.TokenSignature,
        _ => null,
    };
}
