namespace MspProcess.DuoAuth.Protocol;

/// <summary>Reads the answer of the token call, as far as the token that is still to be validated.</summary>
internal static class DuoTokenResponse
{
    public static ProtocolResult<string> Read(DuoResponse answer, DateTimeOffset now, string code, string assertion)
    {
        if (ErrorResponse.Find(answer, now, assertion, code) is { } failure)
        {
            return failure;
        }

        if (answer.Body is not { } body || body.Text("id_token") is not { Length: > 0 } idToken)
        {
            return new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} without an id_token");
        }

        return string.Equals(body.Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase)
            ? idToken
            : new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} with a token_type other than bearer");
    }
}
