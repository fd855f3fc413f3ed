namespace MspProcess.DuoAuth.Protocol;

/// <summary>Reads the answer of the health check.</summary>
internal static class DuoHealthResponse
{
    public static ProtocolResult<HealthConfirmation> Read(DuoResponse answer, DateTimeOffset now, string assertion)
    {
        if (ErrorResponse.Find(answer, now, assertion) is { } failure)
        {
            return failure;
        }

        return string.Equals(answer.Body?.Text("stat"), "OK", StringComparison.Ordinal)
            ? new HealthConfirmation(answer.ServerTime)
            : new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} without \"stat\":\"OK\"");
    }
}
