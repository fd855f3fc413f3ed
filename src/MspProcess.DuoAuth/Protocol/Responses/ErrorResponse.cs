using System.Globalization;
using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Names the failures that an HTTP response states, in OAuth's form or in Duo's.</summary>
internal static class ErrorResponse
{
    private const string InvalidClient = "invalid_client";
    private const string InvalidGrant = "invalid_grant";
    private const string UnauthorizedRequest = "unauthorized_request";
    private const string SignatureFailed = "Failed to verify signature.";
    private const int InvalidParametersCode = 40002;
    private const int WrongTypeCode = 40301;
    private const int RateLimitCode = 42901;

    // "Network Authentication Required" is sent by a network that wants a sign-in, never by Duo.
    private const int NetworkAuthenticationRequired = 511;

    /// <summary>Finds the failure in a response; <see langword="null"/> if it states none.</summary>
    /// <param name="response">The response.</param>
    /// <param name="now">Our own clock.</param>
    /// <param name="sent">Values that must not be quoted from it.</param>
    public static ProtocolFailure? Find(DuoResponse response, DateTimeOffset now, params ReadOnlySpan<string> sent)
    {
        var error = ErrorOf(response.Body);
        var code = CodeOf(response.Body);
        if (Name(response, error, code) is not { } reason)
        {
            return null;
        }

        var isTheClock = reason == DuoFailureReason.DuoInvalidClient && !IsTheSecret(response.Body) && ClockComparison.IsOff(response.ServerTime, now);
        return new ProtocolFailure(isTheClock ? DuoFailureReason.DuoClockDrift : reason, Describe(response, now, error, sent));
    }

    private static DuoFailureReason? Name(DuoResponse response, string? error, int? code) => (error, code, response.Status) switch
    {
        // First, whatever the status: a wrong secret must never look like an outage, which a host may let pass (T06).
        (InvalidClient, _, _) or (_, InvalidParametersCode, _) => DuoFailureReason.DuoInvalidClient,
        (UnauthorizedRequest, _, _) or (_, WrongTypeCode, _) => DuoFailureReason.DuoWrongApplicationType,
        (_, RateLimitCode, _) or (_, _, 429) => DuoFailureReason.DuoRateLimited,
        (_, >= 50000 and <= 59999, _) or (_, _, >= 500 and <= 599 and not NetworkAuthenticationRequired) => DuoFailureReason.DuoServerError,
        (InvalidGrant, _, _) => DuoFailureReason.DuoInvalidGrant,
        (not null, _, _) => DuoFailureReason.DuoRequestRefused,
        _ when !response.IsSuccess => DuoFailureReason.DuoResponseUnreadable,
        _ => null,
    };

    private static string? ErrorOf(JsonElement? body)
    {
        if (body?.Member("error") is { } error)
        {
            return error.AsText() ?? string.Empty;
        }

        return HasFailed(body) ? body!.Value.Text("message") ?? string.Empty : null;
    }

    private static int? CodeOf(JsonElement? body) =>
        HasFailed(body) && body!.Value.Member("code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var number)
            ? number
            : null;

    private static bool HasFailed(JsonElement? body) => string.Equals(body?.Text("stat"), "FAIL", StringComparison.Ordinal);

    /// <summary>A wrong signature is never caused by a clock.</summary>
    private static bool IsTheSecret(JsonElement? body) => string.Equals(DescriptionOf(body), SignatureFailed, StringComparison.Ordinal);

    private static string? DescriptionOf(JsonElement? body) => body?.Text("error_description") ?? body?.Text("message_detail");

    private static string Describe(DuoResponse response, DateTimeOffset now, string? error, ReadOnlySpan<string> sent)
    {
        var text = string.Join(": ", new[] { error, DescriptionOf(response.Body) }.Where(static part => !string.IsNullOrWhiteSpace(part)));

        // Duo rejects a wrong clock as it rejects a wrong secret; only Duo's own clock tells them apart.
        var clock = response.ServerTime is { } theirs
            ? string.Create(CultureInfo.InvariantCulture, $"; Duo's clock {theirs.UtcDateTime:s}Z, ours {now.UtcDateTime:s}Z")
            : string.Empty;

        return (text.Length == 0 ? $"HTTP {response.Status}" : $"HTTP {response.Status}, {LogText.ForOperators(text, sent)}") + clock;
    }
}
