using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>What an administrator of a tenant chooses, and that it counts from the next step on.</summary>
public sealed class SettingsTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Find_NothingSaved_IsThatOfTheOptions()
    {
        var found = await _host.Settings.FindAsync(TestIntegrations.TenantId, default);

        Assert.Equal(("Contoso & Co", ""), (found.Settings.CompanyName, found.Revision));
    }

    [Fact]
    public async Task Save_RouteNotAllowed_IsNotUsedAnyMore()
    {
        var before = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        var result = await SaveAsync(new() { AllowAuthApi = false }, "");

        var after = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        Assert.True(result.Succeeded);
        Assert.Equal((DuoVerificationRoute.AuthApi, DuoVerificationRoute.AdminApi), (before.Route, after.Route));
    }

    [Fact]
    public async Task Save_Lifetime_IsThatOfTheNextVerification()
    {
        await SaveAsync(new() { Lifetime = TimeSpan.FromMinutes(3), RequireCode = false }, "");

        var started = await _host.StartAsync();
        _host.Duo.Pushes.Single().Approve();
        var verified = await _host.UntilAsync(started, DuoVerificationState.Verified);

        Assert.Equal(TimeSpan.FromMinutes(3), verified.VerifiedUntil - verified.EndedAt);
    }

    [Fact]
    public async Task Save_OtherTenants_StayAsTheyAre()
    {
        await SaveAsync(new() { CompanyName = "Mine" }, "");

        Assert.Equal("Contoso & Co", (await _host.Settings.FindAsync("tenant-2", default)).Settings.CompanyName);
    }

    [Fact]
    public async Task Save_OnAnOldRevision_ChangesNothingAndShowsWhatIsStored()
    {
        var first = await SaveAsync(new() { MaxPushes = 3 }, "");

        var second = await SaveAsync(new() { MaxPushes = 4 }, "");

        Assert.Null(Assert.Single(second.Errors).Member);
        Assert.Equal(first.Stored, second.Stored);
        Assert.Equal(1, _host.Audit.Events.Count(static entry => entry == DuoAuditEvent.CallerSettingsChanged));
    }

    [Theory]
    [InlineData(nameof(DuoVerificationSettings.Lifetime))]
    [InlineData(nameof(DuoVerificationSettings.MaxPushes))]
    [InlineData(nameof(DuoVerificationSettings.PushWindow))]
    [InlineData(nameof(DuoVerificationSettings.PauseAfterDeny))]
    [InlineData(nameof(DuoVerificationSettings.Retention))]
    [InlineData(nameof(DuoVerificationSettings.CompanyName))]
    [InlineData(nameof(DuoVerificationSettings.AllowAuthApi))]
    public async Task Save_ValueOutsideOfItsLimits_SaysWhichAndSavesNothing(string member)
    {
        var settings = member switch
        {
            nameof(DuoVerificationSettings.Lifetime) => new DuoVerificationSettings { Lifetime = TimeSpan.FromHours(9) },
            nameof(DuoVerificationSettings.MaxPushes) => new() { MaxPushes = 6 },
            nameof(DuoVerificationSettings.PushWindow) => new() { PushWindow = TimeSpan.FromMinutes(4) },
            nameof(DuoVerificationSettings.PauseAfterDeny) => new() { PauseAfterDeny = TimeSpan.Zero },
            nameof(DuoVerificationSettings.Retention) => new() { Retention = TimeSpan.FromDays(401) },
            nameof(DuoVerificationSettings.CompanyName) => new() { CompanyName = "Contoso\nTechnician: Bob" },
            _ => new() { AllowAuthApi = false, AllowAdminApi = false, AllowAccountsApi = false },
        };

        var result = await SaveAsync(settings, "");

        Assert.Equal([member], result.Errors.Select(static error => error.Member));
        Assert.Equal("", (await _host.Settings.FindAsync(TestIntegrations.TenantId, default)).Revision);
        Assert.Equal(0, _host.Audit.Events.Count(static entry => entry == DuoAuditEvent.CallerSettingsChanged));
    }

    [Fact]
    public async Task Save_HostWithItsOwnSettings_Throws()
    {
        await using var host = new VerificationHost(static services => services.AddScoped<IDuoVerificationSettings, OwnSettings>());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Settings.SaveAsync(VerificationHost.Technician, new(), "", default));
    }

    private ValueTask<DuoVerificationSettingsResult> SaveAsync(DuoVerificationSettings settings, string revision) =>
        _host.Settings.SaveAsync(VerificationHost.Technician, settings, revision, default);

    private sealed class OwnSettings : IDuoVerificationSettings
    {
        public ValueTask<DuoVerificationSettings> GetAsync(string tenantId, CancellationToken cancellationToken) => new(new DuoVerificationSettings());
    }
}
