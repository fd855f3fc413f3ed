namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Reads the response of the health check.</summary>
internal static class DuoHealthResponse
{
    public static ProtocolResult<HealthConfirmation> Read(DuoResponse response, DateTimeOffset now, string assertion)
    {
        if (ErrorResponse.Find(response, now, assertion) is { } failure)
        {
            return failure;
        }

        return string.Equals(response.Body?.Text("stat"), "OK", StringComparison.Ordinal)
            ? new HealthConfirmation(response.ServerTime)
            : new ProtocolFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {response.Status} without \"stat\":\"OK\"");
    }
}
