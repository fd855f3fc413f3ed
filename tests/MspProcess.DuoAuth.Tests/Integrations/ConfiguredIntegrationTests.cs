using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.Integrations;

public sealed class ConfiguredIntegrationTests
{
    [Fact]
    public async Task FindActiveAsync_Configured_IsTheIntegrationOfTheSingleTenant()
    {
        var store = Host(Settings()).Services.GetRequiredService<IDuoIntegrationStore>();

        var active = await store.FindActiveAsync(DuoDefaults.SingleTenantId, DuoIntegrationKind.DuoWebSdk, CancellationToken.None);

        Assert.NotNull(active);
        Assert.Equal(
            ("configuration", "Main office", ClientId, Secret, IntegrationManagerFixture.Host, DuoIntegrationState.Active),
            (active.Id, active.Name, active.ClientId, active.ClientSecret, active.ApiHost, active.State));
        Assert.Equal(active, await store.FindAsync(DuoDefaults.SingleTenantId, "configuration", CancellationToken.None));
    }

    [Fact]
    public async Task T04_Finds_AnythingElse_AreNull()
    {
        var store = Host(Settings()).Services.GetRequiredService<IDuoIntegrationStore>();

        Assert.Null(await store.FindActiveAsync("other", DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
        Assert.Null(await store.FindActiveAsync("Default", DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
        Assert.Null(await store.FindActiveAsync(DuoDefaults.SingleTenantId, DuoIntegrationKind.None, CancellationToken.None));
        Assert.Null(await store.FindAsync("other", "configuration", CancellationToken.None));
        Assert.Null(await store.FindAsync(DuoDefaults.SingleTenantId, "Configuration", CancellationToken.None));
    }

    [Fact]
    public async Task FindActiveAsync_NoName_IsCalledDuo()
    {
        var settings = Settings();
        settings.Remove("Duo:Name");

        Assert.Equal("Duo", (await ActiveAsync(Host(settings)))?.Name);
    }

    [Fact]
    public async Task CredentialRevision_SameValuesOnAnotherNode_IsTheSame()
        => Assert.Equal((await ActiveAsync(Host(Settings())))?.CredentialRevision, (await ActiveAsync(Host(Settings())))?.CredentialRevision);

    [Theory]
    [InlineData("Duo:ClientId", OtherClientId)]
    [InlineData("Duo:ClientSecret", OtherSecret)]
    [InlineData("Duo:ApiHost", OtherHost)]
    public async Task CredentialRevision_ReloadWithOtherValue_ChangesAtOnce(string key, string value)
    {
        using var host = Host(Settings());
        var before = await ActiveAsync(host);

        host.Services.GetRequiredService<IConfiguration>()[key] = value;
        var after = await ActiveAsync(host);

        Assert.NotEqual(before?.CredentialRevision, after?.CredentialRevision);
        Assert.NotEqual(before?.Revision, after?.Revision);
        Assert.DoesNotContain(Secret, after!.CredentialRevision, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialRevision_OtherName_StaysButRevisionChanges()
    {
        using var host = Host(Settings());
        var before = await ActiveAsync(host);

        host.Services.GetRequiredService<IConfiguration>()["Duo:Name"] = "Head office";
        var after = await ActiveAsync(host);

        Assert.Equal(before?.CredentialRevision, after?.CredentialRevision);
        Assert.NotEqual(before?.Revision, after?.Revision);
    }

    [Fact]
    public async Task FindActiveAsync_ReloadWithBadValue_ThrowsWithoutTheValue()
    {
        using var host = Host(Settings());

        host.Services.GetRequiredService<IConfiguration>()["Duo:ClientSecret"] = Secret + "!";

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () => await ActiveAsync(host));
        Assert.Contains("Duo:ClientSecret", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BadValues_FailsAndNamesEachKey()
    {
        using var host = Host(new() { ["Duo:Name"] = "x\u0007", ["Duo:ClientSecret"] = "too short a secret", ["Duo:ApiHost"] = "example.com" });

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(4, exception.Failures.Count());
        Assert.All(
            ["'Duo:Name'", "'Duo:ClientId'", "'Duo:ClientSecret'", "'Duo:ApiHost'"],
            key => Assert.Contains(key, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("too short a secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_GoodValues_Starts()
    {
        using var host = Host(Settings());

        await host.StartAsync();
        await host.StopAsync();

        Assert.NotNull(await ActiveAsync(host));
    }

    [Fact]
    public void Links_NothingRegistered_AreKeptInMemoryByOneStore()
    {
        using var host = Host(Settings());

        Assert.IsType<InMemoryUserLinkStore>(host.Services.GetRequiredService<IDuoUserLinkStore>());
        Assert.Same(host.Services.GetRequiredService<IDuoUserLinkStore>(), host.Services.GetRequiredService<IDuoUserLinkWriter>());
        Assert.Null(host.Services.GetService<IDuoIntegrationWriter>());
    }

    private static Dictionary<string, string?> Settings() => new()
    {
        ["Duo:Name"] = "Main office",
        ["Duo:ClientId"] = ClientId,
        ["Duo:ClientSecret"] = Secret,
        ["Duo:ApiHost"] = IntegrationManagerFixture.Host,
    };

    private static IHost Host(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(new DuoApiHostPolicy([], allowLoopbackHttp: false));
        builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        return builder.Build();
    }

    private static ValueTask<DuoIntegration?> ActiveAsync(IHost host)
        => host.Services.GetRequiredService<IDuoIntegrationStore>()
            .FindActiveAsync(DuoDefaults.SingleTenantId, DuoIntegrationKind.DuoWebSdk, CancellationToken.None);
}
