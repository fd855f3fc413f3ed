using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Storage;
using Xunit;

namespace MspProcess.DuoAuth.Testing.Verification;

/// <summary>What every <see cref="IDuoVerificationSettingsStore"/> must do. A host derives a test class from it for its own store.</summary>
/// <remarks>The test framework makes a new instance for each test; each instance must begin with empty storage.</remarks>
public abstract class DuoVerificationSettingsStoreContract
{
    private const string Tenant = "tenant-1";

    private static DuoVerificationSettings Chosen => new()
    {
        CompanyName = "Ännie & Söhne „GmbH“",
        RequireCode = false,
        AllowPasscode = true,
        AllowAuthApi = false,
        AllowAdminApi = false,
        AllowAccountsApi = true,
        Lifetime = TimeSpan.FromMinutes(7),
        MaxPushes = 3,
        PushWindow = TimeSpan.FromMinutes(20),
        PauseAfterDeny = TimeSpan.FromMinutes(30),
        Retention = TimeSpan.FromDays(30),
    };

    /// <summary>Opens the store as a node would. All stores that one instance of this class opens share one storage.</summary>
    /// <returns>The store; the suite may use several at once.</returns>
    protected abstract IDuoVerificationSettingsStore OpenStore();

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task Find_NothingSaved_ReturnsNull() => Assert.Null(await FindAsync(Tenant));

    [Fact]
    public async Task Save_FirstSettings_AreFoundWithEveryMember()
    {
        Assert.True(await SaveAsync("first", null));

        Assert.Equal(new DuoStoredVerificationSettings(Tenant, Chosen, "first"), await FindAsync(Tenant));
    }

    [Fact]
    public async Task Find_OtherTenant_ReturnsNull()
    {
        await SaveAsync("first", null);

        Assert.Null(await FindAsync("tenant-2"));
        Assert.Null(await FindAsync("TENANT-1"));
    }

    [Fact]
    public async Task Save_WithTheStoredRevision_ReplacesTheSettings()
    {
        await SaveAsync("first", null);

        Assert.True(await SaveAsync("second", "first", Chosen with { MaxPushes = 5 }));

        Assert.Equal((5, "second"), (await FindAsync(Tenant)) is { } found ? (found.Settings.MaxPushes, found.Revision) : default);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    public async Task Save_WithAnotherRevision_ChangesNothing(string? revision)
    {
        await SaveAsync("first", null);

        Assert.False(await SaveAsync("second", revision, Chosen with { MaxPushes = 5 }));

        Assert.Equal(new DuoStoredVerificationSettings(Tenant, Chosen, "first"), await FindAsync(Tenant));
    }

    [Fact]
    public async Task Save_RevisionOfNothing_SavesNothing()
    {
        Assert.False(await SaveAsync("second", "first"));

        Assert.Null(await FindAsync(Tenant));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Save_ManyAtOnce_OneIsSaved(bool first)
    {
        if (!first)
        {
            await SaveAsync("seen", null);
        }

        var saved = await ContractRace.RunAsync(index => SaveAsync($"by-{index}", first ? null : "seen"));

        var winner = Assert.Single(saved.Index(), static result => result.Item);
        Assert.Equal($"by-{winner.Index}", (await FindAsync(Tenant))!.Revision);
    }
#pragma warning restore CS1591

    private ValueTask<DuoStoredVerificationSettings?> FindAsync(string tenantId) => OpenStore().FindAsync(tenantId, CancellationToken.None);

    private ValueTask<bool> SaveAsync(string revision, string? expected, DuoVerificationSettings? settings = null) =>
        OpenStore().SaveAsync(new(Tenant, settings ?? Chosen, revision), expected, CancellationToken.None);
}
