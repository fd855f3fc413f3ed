using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Storage;
using Xunit;
using static MspProcess.DuoAuth.Testing.Verification.VerificationRecords;

namespace MspProcess.DuoAuth.Testing.Verification;

/// <summary>What every <see cref="IDuoVerificationStore"/> must do. A host derives a test class from it for its own store.</summary>
/// <remarks>The test framework makes a new instance for each test; each instance must begin with empty storage.</remarks>
public abstract partial class DuoVerificationStoreContract
{
    /// <summary>Opens the store as a node would. All stores that one instance of this class opens share one storage.</summary>
    /// <returns>The store; the suite may use several at once.</returns>
    protected abstract IDuoVerificationStore OpenStore();

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task Find_StoredAttempt_ReturnsEveryMember()
    {
        var stored = Live(1) with
        {
            AccountId = "DA1",
            AccountHost = "api-child001.duosecurity.com",
            Purpose = DuoVerificationPurpose.IdentifyTechnician,
            DuoUserId = "DU1",
            DeviceId = "DP1",
            DeviceName = "iPhone „Ö“",
            DeviceNumber = "XXX-XXX-0100",
            Ticket = "T-1",
            About = "Password",
            State = DuoVerificationState.AwaitingCode,
            Reason = DuoVerificationReason.Bypass,
            IsCodeRequired = true,
            ProtectedCode = "protected",
            CodeTries = 2,
            CodeMatched = true,
            PhoneCode = "376",
            PushId = "push-1",
            SentAt = Now.AddSeconds(1),
            ApprovedAt = Now.AddSeconds(2),
            EndedAt = Now.AddSeconds(3),
            VerifiedUntil = Now.AddMinutes(15),
            ApprovedLate = true,
            DueAt = Now.AddMinutes(2),
            Log = DuoVerificationLogState.Pending,
            LogFactor = "duo_push",
            LogReason = "user_approved",
            LogTries = 3,
            FraudLiftedBy = "admin",
        };
        await AssertTakenAsync(stored);

        var found = await OpenStore().FindAsync(stored.TenantId, stored.Id, CancellationToken.None);

        Assert.Equal(stored.Keys, found!.Keys);
        Assert.Equal(stored, found with { Keys = stored.Keys });
    }

    [Fact]
    public async Task Find_OtherTenantsAttempt_ReturnsNull()
    {
        await AssertTakenAsync(Live(1));

        Assert.Null(await OpenStore().FindAsync("tenant-2", Live(1).Id, CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync("tenant-1", Live(2).Id, CancellationToken.None));
    }

    [Theory]
    [InlineData("user:DU1", "device:DP2")]
    [InlineData("user:DU2", "device:DP1")]
    public async Task T47_Create_WhileAPushIsOnItsWayForAKey_IsBusy(string user, string device)
    {
        await AssertTakenAsync(Live(1));

        var admission = await CreateAsync(Live(2, user, device, "tenant-2"));

        Assert.Equal((DuoVerificationReason.Busy, Live(1).Id), (admission.Reason, admission.Blocking?.Id));
        Assert.Null(await OpenStore().FindAsync("tenant-2", Live(2, user, device, "tenant-2").Id, CancellationToken.None));
    }

    [Fact]
    public async Task Create_AfterAnAttemptThatWasNotTaken_OfOtherKeys_IsTaken()
    {
        await AssertTakenAsync(Live(1));
        await CreateAsync(Live(2, "user:DU1", "device:DP2"));
        await CreateAsync(Live(3, "user:DU3", "device:DP1"));

        await AssertTakenAsync(Live(4, "user:DU3", "device:DP2"));
    }

    [Fact]
    public async Task Create_OnceThePushIsOver_IsTaken()
    {
        await AssertTakenAsync(Live(1));

        await AssertTakenAsync(Live(2) with { CreatedAt = Now.AddSeconds(75) });
    }

    [Fact]
    public async Task Create_OnceAnUpdateSaysThatThePushIsOver_IsTaken()
    {
        await AssertTakenAsync(Live(1));

        Assert.True(await OpenStore().UpdateAsync(Live(1) with { LiveUntil = Now, Revision = "next" }, Live(1).Revision, CancellationToken.None));

        await AssertTakenAsync(Live(2) with { CreatedAt = Now.AddSeconds(1) });
    }

    [Fact]
    public async Task T47_Create_ThirdPushWithinTheWindow_IsOneTooMany()
    {
        await AssertTakenAsync(Ended(1, DuoVerificationState.TimedOut, TimeSpan.FromMinutes(9)));
        await AssertTakenAsync(Ended(2, DuoVerificationState.TimedOut, TimeSpan.FromMinutes(5), device: "device:DP2") with { CreatedAt = Now.AddMinutes(-5) });

        var admission = await CreateAsync(Live(3));

        Assert.Equal((DuoVerificationReason.TooManyPushes, Ended(1, default, default).Id), (admission.Reason, admission.Blocking?.Id));
    }

    [Fact]
    public async Task Create_PushesOutsideOfTheWindowOrNotSent_DoNotCount()
    {
        await AssertTakenAsync(Ended(1, DuoVerificationState.TimedOut, TimeSpan.FromMinutes(11)));
        await AssertTakenAsync(Ended(2, DuoVerificationState.Failed, TimeSpan.FromMinutes(5)) with { Counts = false });
        await AssertTakenAsync(Ended(3, DuoVerificationState.Canceled, TimeSpan.FromMinutes(2)));

        await AssertTakenAsync(Live(4));
    }

    [Fact]
    public async Task Create_AfterADeniedPush_PausesUntilTheTimeIsOver()
    {
        await AssertTakenAsync(Ended(1, DuoVerificationState.Denied, TimeSpan.FromMinutes(14)));

        var admission = await CreateAsync(Live(2));

        Assert.Equal((DuoVerificationReason.PausedAfterDeny, Live(1).Id), (admission.Reason, admission.Blocking?.Id));
        await AssertTakenAsync(Live(3) with { CreatedAt = Now.AddMinutes(1) }, Limits with { DeniedSince = Now.AddMinutes(-14) });
    }

    [Fact]
    public async Task T47_Create_AfterAFraudReport_IsBlockedUntilItIsLifted()
    {
        var fraud = Ended(1, DuoVerificationState.Fraud, TimeSpan.FromDays(80));
        await AssertTakenAsync(fraud);

        Assert.Equal(DuoVerificationReason.BlockedAfterFraud, (await CreateAsync(Live(2))).Reason);

        Assert.True(await OpenStore().UpdateAsync(fraud with { FraudLiftedBy = "admin", Revision = "next" }, fraud.Revision, CancellationToken.None));
        await AssertTakenAsync(Live(3));
    }

    [Fact]
    public async Task Create_WithoutKeys_IsStoredWithoutACheck()
    {
        await AssertTakenAsync(Live(1));

        await AssertTakenAsync(Live(2) with { Keys = [], State = DuoVerificationState.NotVerifiable });
    }

    [Fact]
    public async Task T47_Create_ManyNodesAtOnce_OneIsTaken()
    {
        var admissions = await ContractRace.RunAsync(index => OpenStore().CreateAsync(
            Live(index, index % 2 == 0 ? "user:DU1" : $"user:DU{index}", "device:DP1"), Limits, Lease, CancellationToken.None));

        Assert.Single(admissions, static admission => admission.Reason == DuoVerificationReason.None);
        Assert.Single(await OpenStore().ListAsync("tenant-1", new DuoHistoryQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task Update_OtherRevisionOrTenant_ChangesNothing()
    {
        await AssertTakenAsync(Live(1));

        Assert.False(await OpenStore().UpdateAsync(Live(1) with { State = DuoVerificationState.Verified }, "other", CancellationToken.None));
        Assert.False(await OpenStore().UpdateAsync(Live(1) with { TenantId = "tenant-2" }, Live(1).Revision, CancellationToken.None));
        Assert.False(await OpenStore().UpdateAsync(Live(2), Live(2).Revision, CancellationToken.None));
        Assert.Equal(DuoVerificationState.Created, (await OpenStore().FindAsync("tenant-1", Live(1).Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task T16_Update_ManyAtOnceOfOneRevision_OneChangesIt()
    {
        await AssertTakenAsync(Live(1));

        var results = await ContractRace.RunAsync(index => OpenStore().UpdateAsync(
            Live(1) with { CodeTries = 1, Revision = $"next-{index}" }, Live(1).Revision, CancellationToken.None));

        Assert.Single(results, static changed => changed);
    }

#pragma warning restore CS1591

    private static ValueTask<DuoAdmission> CreateAsync(IDuoVerificationStore store, DuoVerificationRecord record, DuoVerificationLimits? limits = null) =>
        store.CreateAsync(record, limits ?? Limits, Lease, CancellationToken.None);

    private ValueTask<DuoAdmission> CreateAsync(DuoVerificationRecord record) => CreateAsync(OpenStore(), record);

    private async Task AssertTakenAsync(DuoVerificationRecord record, DuoVerificationLimits? limits = null) =>
        Assert.Equal(DuoVerificationReason.None, (await CreateAsync(OpenStore(), record, limits)).Reason);
}
