using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Testing.Verification;

/// <summary>Records that the suite stores.</summary>
internal static class VerificationRecords
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    public static readonly DuoVerificationLimits Limits = new(2, Now.AddMinutes(-10), Now.AddMinutes(-15));

    public static readonly DuoVerificationLease Lease = new("node-1", Now.AddSeconds(15));

    /// <summary>An attempt whose push is on its way.</summary>
    public static DuoVerificationRecord Live(int number, string user = "user:DU1", string device = "device:DP1", string tenantId = "tenant-1") => new()
    {
        Id = $"attempt-{number:D4}-{tenantId}",
        Reference = "ABCDEFGHJK",
        TenantId = tenantId,
        Technician = "technician-1",
        TechnicianName = "Ann Ö'Neil",
        BrowserHash = "browser",
        CustomerId = "own",
        CustomerName = "Own account",
        Route = DuoVerificationRoute.AuthApi,
        IntegrationId = "integration-1",
        UserName = "JSmith",
        Keys = [device, user],
        State = DuoVerificationState.Created,
        CreatedAt = Now,
        PhoneUntil = Now.AddSeconds(75),
        LiveUntil = Now.AddSeconds(75),
        CodeUntil = Now.AddMinutes(5),
        Lifetime = TimeSpan.FromMinutes(15),
        Counts = true,
        IsPolling = true,
        DeleteAt = Now.AddDays(90),
        Revision = $"revision-{number:D4}",
    };

    /// <summary>One that ended a while before.</summary>
    public static DuoVerificationRecord Ended(int number, DuoVerificationState state, TimeSpan before, string user = "user:DU1", string device = "device:DP1") =>
        Live(number, user, device) with
        {
            State = state,
            CreatedAt = Now - before,
            EndedAt = Now - before,
            LiveUntil = Now - before,
            IsPolling = false,
        };
}
