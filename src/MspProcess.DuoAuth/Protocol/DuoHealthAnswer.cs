namespace MspProcess.DuoAuth.Protocol;

/// <summary>Reads the answer of the health check.</summary>
internal static class DuoHealthAnswer
{
    public static DuoOutcome<DuoHealth> Read(DuoAnswer answer, DateTimeOffset now, string assertion)
    {
        if (DuoRefusal.Find(answer, now, assertion) is { } failure)
        {
            return failure;
        }

        return string.Equals(answer.Body?.Text("stat"), "OK", StringComparison.Ordinal)
            ? new DuoHealth(answer.ServerTime)
            : new DuoFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} without \"stat\":\"OK\"");
    }
}
