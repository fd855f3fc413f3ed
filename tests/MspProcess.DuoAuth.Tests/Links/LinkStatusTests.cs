using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Tests.Links;

/// <summary>Only the absence of a link means that Duo is not required; whatever else the stores say, or fail to say, denies.</summary>
public sealed class LinkStatusTests
{
    [Fact]
    public async Task LinkSuspended_Denies()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        await portal.SuspendAsync("ann");

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.LinkSuspended);
    }

    [Theory]
    [InlineData(DuoIntegrationState.Draft)]
    [InlineData(DuoIntegrationState.Disabled)]
    public async Task IntegrationNotActive_Denies(DuoIntegrationState state)
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        await ChangeIntegrationAsync(portal, integration => integration with { State = state });

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.IntegrationInactive);
    }

    /// <summary>No matter who wrote it, and when: a store of the host, the manager in the same moment, or the configuration.</summary>
    [Theory]
    [InlineData("DIZZZZZZZZZZ01234567@" + TestPortal.ApiHost)]
    [InlineData("same@api-ffffffff.duosecurity.com")]
    [InlineData("SAME@" + TestPortal.ApiHost)]
    [InlineData("same@")]
    [InlineData("")]
    public async Task T50_LinkThatAnotherApplicationVerified_MustBeVerifiedAgain(string application)
    {
        await using var portal = await StartAsync();
        var link = await portal.LinkAsync("ann");
        var clientId = (await IntegrationAsync(portal)).ClientId;
        var verifiedBy = application.Replace("same", clientId, StringComparison.Ordinal).Replace("SAME", clientId.ToLowerInvariant(), StringComparison.Ordinal);
        await portal.Links.UpdateAsync(link with { Application = verifiedBy }, link.Revision, default);
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        Assert.Equal(DuoDefaults.LinkPath, page.Path);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task LinkOfTheSameApplication_SignsIn()
    {
        await using var portal = await StartAsync();
        var link = await portal.LinkAsync("ann");
        await portal.Links.UpdateAsync(link with { Application = $"{(await IntegrationAsync(portal)).ClientId}@{TestPortal.ApiHost}" }, link.Revision, default);

        Assert.Equal("user:ann", (await portal.NewBrowser().LogInAsync("ann")).Body);
    }

    [Fact]
    public async Task IntegrationGone_Denies()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var integration = await IntegrationAsync(portal);
        await portal.Integrations.DeleteAsync(TestPortal.Tenant, integration.Id, integration.Revision, default);

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.IntegrationMissing);
    }

    [Fact]
    public async Task IntegrationOfAnotherKind_Denies()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        await ChangeIntegrationAsync(portal, static integration => integration with { Kind = DuoIntegrationKind.None });

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.IntegrationMissing);
    }

    [Fact]
    public async Task LinkStoreUnreadable_DeniesEvenTheUnlinked()
    {
        await using var portal = await StartAsync(services => services.AddSingleton(Links(static links => links.ThrowsAsync(new TimeoutException()))));

        await AssertDeniedAsync(portal, "bob", DuoFailureReason.StoreUnavailable);
        Assert.Contains(portal.Logs.Lines, static line => line is { Id.Name: "StoreUnreadable", Exception: TimeoutException });
    }

    [Fact]
    public async Task IntegrationStoreUnreadable_Denies()
    {
        await using var portal = await StartAsync(static services =>
        {
            var store = new Mock<IDuoIntegrationStore>();
            store.Setup(static integrations => integrations.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
                .ThrowsAsync(new InvalidOperationException("no connection"));
            services.AddSingleton(store.Object);
        });
        await portal.LinkAsync("ann");

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.StoreUnavailable);
    }

    [Theory]
    [InlineData(TestPortal.OtherTenant, "id-ann")]
    [InlineData(TestPortal.Tenant, "id-eve")]
    [InlineData(TestPortal.Tenant, "ID-ANN")]
    public async Task T04_StoreReturnsAnotherTenantsOrUsersLink_Denies(string tenant, string subject)
    {
        var foreign = Stamps.Link() with { TenantId = tenant, Subject = subject, IntegrationId = "int-" + TestPortal.Tenant };
        await using var portal = await StartAsync(services => services.AddSingleton(Links(links => links.ReturnsAsync(foreign))));

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.StoreUnavailable);
    }

    [Fact]
    public async Task T42_StoreReturnsAnotherTenantsIntegration_Denies()
    {
        await using var portal = await StartAsync(static services => services.AddSingleton<IDuoIntegrationStore>(static provider =>
        {
            var inner = provider.GetRequiredService<InMemoryIntegrationStore>();
            var store = new Mock<IDuoIntegrationStore>();
            store.Setup(static integrations => integrations.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
                .Returns(() => inner.FindAsync(TestPortal.OtherTenant, "int-" + TestPortal.OtherTenant, default));
            return store.Object;
        }));
        await portal.LinkAsync("ann");

        await AssertDeniedAsync(portal, "ann", DuoFailureReason.IntegrationMissing);
    }

    [Fact]
    public async Task TenantUnknown_Denies()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        var end = await browser.LogInAsync("bob", tenant: "");

        await portal.AssertRefusedAsync(browser, end, DuoFailureReason.TenantUnknown);
    }

    [Fact]
    public async Task T17_DeniedSignIn_SaysNothingAboutTheUserInItsAddress()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        await portal.SuspendAsync("ann");

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        Assert.Equal(DuoDefaults.FailedPath, page.Location!.PathAndQuery);
        Assert.Equal("", page.Body);
        page.AssertNothingIssued();
    }

    [Fact]
    public async Task Always_UnlinkedUserOfATenantWithoutIntegration_IsDenied()
    {
        await using var portal = await TestPortal.StartAsync(new() { Options = static options => options.Requirement = DuoRequirement.Always });
        await ChangeIntegrationAsync(portal, static integration => integration with { State = DuoIntegrationState.Disabled });

        await AssertDeniedAsync(portal, "bob", DuoFailureReason.IntegrationMissing);
    }

    [Fact]
    public async Task UnlinkedSession_StoreUnreadableAtTheRecheck_WaitsUntilItResponds()
    {
        var isDown = false;
        await using var portal = await StartAsync(services => services.AddSingleton<IDuoUserLinkStore>(provider =>
        {
            var inner = provider.GetRequiredService<InMemoryUserLinkStore>();
            var store = new Mock<IDuoUserLinkStore>();
            store.Setup(static links => links.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
                .Returns<string, string, CancellationToken>((tenant, subject, token) =>
                    isDown ? throw new TimeoutException() : inner.FindAsync(tenant, subject, token));
            return store.Object;
        }));
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        isDown = true;
        var during = await browser.WhoAsync();
        isDown = false;

        Assert.Equal("user:nobody", during);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    private static Task<TestPortal> StartAsync(Action<IServiceCollection>? services = null) => TestPortal.StartAsync(new() { Services = services });

    private static IDuoUserLinkStore Links(
        Action<Moq.Language.Flow.ISetup<IDuoUserLinkStore, ValueTask<DuoUserLink?>>> response)
    {
        var store = new Mock<IDuoUserLinkStore>();
        response(store.Setup(static links => links.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())));
        return store.Object;
    }

    private static async Task ChangeIntegrationAsync(TestPortal portal, Func<DuoIntegration, DuoIntegration> change)
    {
        var integration = await IntegrationAsync(portal);
        await portal.Integrations.UpdateAsync(change(integration) with { Revision = "2" }, integration.Revision, default);
    }

    private static async Task<DuoIntegration> IntegrationAsync(TestPortal portal)
        => (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default))!;

    private static async Task AssertDeniedAsync(TestPortal portal, string name, DuoFailureReason reason)
    {
        var browser = portal.NewBrowser();

        var end = await browser.LogInAsync(name);

        await portal.AssertRefusedAsync(browser, end, reason);
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
    }
}
