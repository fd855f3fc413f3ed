using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>What every claim of a token must say, in the order in which it is checked.</summary>
internal static class DuoIdTokenRules
{
    /// <summary>How far the two clocks may be apart; the figure of Duo's own SDKs.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>Finds the first rule that is broken; <see langword="null"/> if none is.</summary>
    public static DuoFailureReason? FindViolation(JsonElement payload, DuoIdTokenExpectation expectation, DateTimeOffset now)
    {
        if (!string.Equals(payload.Text("iss"), expectation.Issuer, StringComparison.Ordinal))
        {
            return DuoFailureReason.TokenIssuer;
        }

        if (!IsOnlyAudience(payload.Member("aud"), expectation.Audience))
        {
            return DuoFailureReason.TokenAudience;
        }

        return FindViolationOfTime(payload, now) ?? FindViolationOfUser(payload, expectation, now);
    }

    private static DuoFailureReason? FindViolationOfTime(JsonElement payload, DateTimeOffset now)
    {
        if (payload.Time("exp") is not { } expires || expires < now - ClockSkew)
        {
            return DuoFailureReason.TokenExpired;
        }

        if (payload.TryGetProperty("nbf", out _) && (payload.Time("nbf") is not { } notBefore || notBefore > now + ClockSkew || notBefore > expires))
        {
            return DuoFailureReason.TokenNotYetValid;
        }

        return payload.Time("iat") is { } issued && issued <= now + ClockSkew ? null : DuoFailureReason.TokenIssuedAt;
    }

    private static DuoFailureReason? FindViolationOfUser(JsonElement payload, DuoIdTokenExpectation expectation, DateTimeOffset now)
    {
        if (!IsNonce(payload.Text("nonce"), expectation.Nonce))
        {
            return DuoFailureReason.TokenNonce;
        }

        // Duo returns an alias in lower case, so case is ignored; but ordinally (T36).
        if (!DuoUserName.TryCreate(payload.Text("preferred_username"), out var userName) || !userName.Equals(expectation.UserName))
        {
            return DuoFailureReason.TokenUserName;
        }

        // The one value that passes; no official SDK looks at it (T39).
        if (!string.Equals(payload.Member("auth_result")?.Text("result"), "allow", StringComparison.Ordinal))
        {
            return DuoFailureReason.ResultNotAllow;
        }

        return expectation.FreshSince is not { } since || IsFresh(payload.Time("auth_time"), since, now)
            ? null
            : DuoFailureReason.AuthenticationNotFresh;
    }

    // A list is accepted only if it has no other audience: a token for two could be used here by the other one.
    private static bool IsOnlyAudience(JsonElement? audience, string expected) => audience switch
    {
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0 && list.EnumerateArray().All(item => IsAudience(item, expected)),
        { } single => IsAudience(single, expected),
        null => false,
    };

    private static bool IsAudience(JsonElement audience, string expected) => string.Equals(audience.AsText(), expected, StringComparison.Ordinal);

    private static bool IsNonce(string? nonce, string expected) =>
        nonce is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(expected));

    private static bool IsFresh(DateTimeOffset? authenticated, DateTimeOffset since, DateTimeOffset now) =>
        authenticated >= since - ClockSkew && authenticated <= now + ClockSkew;
}
