namespace MspProcess.DuoAuth.Protocol;

/// <summary>Reads the answer of the token call, as far as the token that is still to be validated.</summary>
internal static class DuoTokenAnswer
{
    public static DuoOutcome<string> Read(DuoAnswer answer, DateTimeOffset now, string code, string assertion)
    {
        if (DuoRefusal.Find(answer, now, assertion, code) is { } failure)
        {
            return failure;
        }

        if (answer.Body is not { } body || body.Text("id_token") is not { Length: > 0 } idToken)
        {
            return new DuoFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} without an id_token");
        }

        return string.Equals(body.Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase)
            ? idToken
            : new DuoFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} with a token_type other than bearer");
    }
}
