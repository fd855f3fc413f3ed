using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Names the failure that a response states; otherwise takes the envelope off.</summary>
internal static class ApiResponse
{
    private const string WhatDuoSends = "no JSON of Duo";

    public static ApiResult<ApiBody> Read(int status, JsonElement? body)
    {
        if (body is not { } envelope)
        {
            return new ApiFailure(KindOfStatus(status), $"HTTP {status}, {WhatDuoSends}", MayHaveArrived: status is < 400 or >= 500);
        }

        if (status is >= 200 and <= 299 && string.Equals(envelope.Text("stat"), "OK", StringComparison.Ordinal) && envelope.Member("response") is { } response)
        {
            return new ApiBody(response, envelope.Member("metadata"));
        }

        var code = envelope.Number("code");
        var detail = ApiText.Detail(envelope.Text("message_detail"));
        var kind = KindOfCode(code, detail) ?? KindOfStatus(status);

        return new ApiFailure(
            kind,
            kind == ApiFailureKind.InvalidParameter ? detail : $"HTTP {status}, code {code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}",
            MayHaveArrived: code is null or >= 50000 && status is < 400 or >= 500);
    }

    private static ApiFailureKind? KindOfCode(long? code, string detail) => code switch
    {
        40001 or 40002 => ApiFailureKind.InvalidParameter,
        40101 or 40102 => ApiFailureKind.WrongKey,
        40103 => ApiFailureKind.WrongSignature,
        40104 or 40105 => ApiFailureKind.ClockOff,
        40301 => detail.Length == 0 ? ApiFailureKind.Forbidden : ApiFailureKind.WrongApplication,
        40401 => ApiFailureKind.NotFound,
        42901 => ApiFailureKind.RateLimited,
        >= 50000 and <= 59999 => ApiFailureKind.ServerError,
        _ => code is null ? null : ApiFailureKind.Other,
    };

    // Without a readable code: 401 and 403 are no clue to what is wrong, so nothing is claimed of key or secret.
    private static ApiFailureKind KindOfStatus(int status) => status switch
    {
        404 => ApiFailureKind.NotFound,
        429 => ApiFailureKind.RateLimited,
        >= 500 => ApiFailureKind.ServerError,
        >= 400 => ApiFailureKind.Other,
        _ => ApiFailureKind.Unreadable,
    };
}
