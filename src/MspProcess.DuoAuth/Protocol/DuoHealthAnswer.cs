namespace MspProcess.DuoAuth.Protocol;

/// <summary>Reads the answer of the health check.</summary>
internal static class DuoHealthAnswer
{
    public static DuoOutcome<DuoHealth> Read(DuoAnswer answer, string assertion)
    {
        if (DuoRefusal.Find(answer, assertion) is { } failure)
        {
            return failure;
        }

        return string.Equals(answer.Body?.Text("stat"), "OK", StringComparison.Ordinal)
            ? new DuoHealth(answer.Body!.Value.ObjectMember("response")?.Time("timestamp"))
            : new DuoFailure(DuoFailureReason.DuoResponseUnreadable, $"HTTP {answer.Status} without \"stat\":\"OK\"");
    }
}
