namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Reads the response of the token call, as far as the token that is still to be validated.</summary>
internal static class DuoTokenResponse
{
    public static ProtocolResult<string> Read(DuoResponse response, DateTimeOffset now, string code, string assertion)
    {
        if (ErrorResponse.Find(response, now, assertion, code) is { } failure)
        {
            return failure;
        }

        if (response.Body is not { } body || body.Text("id_token") is not { Length: > 0 } idToken)
        {
            return new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {response.Status} without an id_token");
        }

        return string.Equals(body.Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase)
            ? idToken
            : new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {response.Status} with a token_type other than bearer");
    }
}
