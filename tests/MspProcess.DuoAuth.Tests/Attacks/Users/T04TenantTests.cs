using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T04, T41, T42: what was verified in one tenant is worth nothing in another, and the active tenant decides.</summary>
public sealed class T04TenantTests
{
    [Fact]
    public async Task T04_SessionOfOneTenant_IsNobodyInTheOther()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = await portal.LinkedAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var who = await browser.WhoAsync();
        var session = await browser.GetAsync("/open/session");
        var fresh = await browser.GetAsync("/open/fresh");
        browser.Headers.Remove("X-Tenant");

        Assert.Equal("user:nobody", who);
        Assert.Equal("none", session.Body);
        Assert.Equal("stale", fresh.Body);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task T04_FreshSessionOfOneTenant_OpensNothingSensitiveInTheOther(string method)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = await portal.LinkedAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = method == "GET" ? await browser.GetAsync("/sensitive") : await browser.PostAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("/login", page.Location!.AbsolutePath);
        Assert.DoesNotContain("sensitive", page.Body, StringComparison.Ordinal);
    }

    /// <summary>An ID that nothing is stored under looks like a tenant without Duo.</summary>
    [Theory]
    [InlineData("NORTHWIND")]
    [InlineData("northwind ")]
    [InlineData("northwind.")]
    [InlineData("nobody")]
    public async Task T04_TenantThatTheDirectoryDoesNotKnow_SignsNobodyIn(string tenant)
    {
        var directory = new Mock<IDuoTenantDirectory>();
        directory.Setup(static known => known.ContainsAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(static (string id, CancellationToken _) => new(id is TestPortal.Tenant or TestPortal.OtherTenant));
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton(directory.Object));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann", tenant: tenant);

        portal.AssertRefused(page, DuoFailureReason.TenantUnknown);
        await browser.AssertNobodyAsync();
        Assert.Equal("user:ann", (await portal.NewBrowser().LogInAsync("ann")).Body);
        Assert.Equal("user:bob", (await portal.NewBrowser().LogInAsync("bob")).Body);
    }

    [Fact]
    public async Task T04_DirectoryThatThrows_SignsNobodyIn()
    {
        var directory = new Mock<IDuoTenantDirectory>();
        directory.Setup(static known => known.ContainsAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Throws<TimeoutException>();
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton(directory.Object));
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("bob");

        portal.AssertRefused(page, DuoFailureReason.TenantUnknown);
        await browser.AssertNobodyAsync();
        Assert.Contains(portal.Logs.Lines, static line => line is { Id.Name: "TenantUnresolved", Exception: TimeoutException });
    }

    [Fact]
    public async Task T04_CallbackOfOneTenantOpenedInTheOther_IsRefused()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var before = await portal.RecordsAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = await browser.OpenAsync(callback.AbsoluteUri);

        portal.AssertRefused(page, DuoFailureReason.TenantMismatch);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        Assert.Equal(before, await portal.RecordsAsync());
        await browser.AssertNobodyAsync();
        browser.Headers.Remove("X-Tenant");
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T04_StartOfOneTenantOpenedInTheOther_IsRefusedBeforeDuoIsAsked()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann");

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = await browser.FollowAsync(pending);

        portal.AssertRefused(page, DuoFailureReason.TenantMismatch);
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task T04_LinkOrStepUpOfOneTenantCompletedInTheOther_IsRefused(bool isLink)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = isLink ? await portal.UnlinkedAsync() : await portal.StaleAsync();
        var callback = await browser.ToCallbackAsync(isLink ? browser.StartLinkAsync() : browser.GetAsync("/sensitive"));
        var (before, session, exchanges) = (await portal.RecordsAsync(), browser.Session(), portal.CallsTo(DuoSimulatorEndpoint.Token).Length);

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = await browser.OpenAsync(callback);

        portal.AssertRefused(page, DuoFailureReason.SessionMismatch);
        Assert.Equal(exchanges, portal.CallsTo(DuoSimulatorEndpoint.Token).Length);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(session, browser.Session());
    }

    [Fact]
    public async Task T04_VerifiedIdentityOfOneTenantConfirmedInTheOther_LinksNobody()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        Assert.Equal("pending:ann", (await browser.FollowAsync(await browser.StartLinkAsync())).Body);
        var before = await portal.RecordsAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = await browser.PostAsync("/open/confirm");

        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, page.Body);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(0, portal.Count(DuoAuditEvent.LinkConfirmed));
    }

    [Fact]
    public async Task T04_ForcedLinkOfOneTenantConfirmedInTheOther_LinksNobody()
    {
        await using var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        var before = await portal.RecordsAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;
        var page = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));

        portal.AssertRefused(page, DuoFailureReason.TenantMismatch);
        Assert.Equal(before, await portal.RecordsAsync());
        browser.Headers.Remove("X-Tenant");
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(TestPortal.Tenant, true)]
    [InlineData(TestPortal.OtherTenant, false)]
    public async Task T41_UserOfTwoTenants_TheActiveOneDecidesWhetherDuoIsAsked(string active, bool asksDuo)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        browser.Headers["X-Tenant"] = active;
        await browser.LogInAsync("ann", tenant: TestPortal.OtherTenant);

        Assert.Equal(asksDuo, portal.Duo.Calls.Count > 0);
        Assert.StartsWith($"{active}:id-ann:{(asksDuo ? "verified" : "unverified")}", (await browser.GetAsync("/open/session")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T41_UserOfTwoTenants_IsSentToTheDuoApplicationOfTheActiveOne()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var application = portal.Duo.Applications.Single(static found => found.Name == TestPortal.OtherTenant);

        await portal.NewBrowser().LogInAsync("ann", tenant: TestPortal.OtherTenant);

        Assert.NotEmpty(portal.Duo.Calls);
        Assert.All(portal.Duo.Calls, call => Assert.Equal(application.ClientId, call.ClientId));
    }

    [Fact]
    public async Task T41_RenewalInAnotherTenant_CarriesNothingOver()
    {
        await using var portal = await Attack.StartAsync(endpoints: static app => SwitchTenantEndpoint.Map(app));
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = await portal.LinkedAsync();

        var page = await browser.PostAsync("/switch", ("tenant", TestPortal.OtherTenant));

        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T41_RequestWithoutATenant_SignsNobodyIn()
    {
        await using var portal = await Attack.StartAsync();
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann", tenant: "");

        portal.AssertRefused(page, DuoFailureReason.TenantUnknown);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T42_LinkThroughAnotherTenantsIntegration_Denies()
    {
        await using var portal = await Attack.StartAsync();
        var link = await portal.LinkAsync("ann");
        await portal.Links.UpdateAsync(link with { IntegrationId = "int-" + TestPortal.OtherTenant, Revision = "r2" }, link.Revision, default);
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.IntegrationMissing);
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T42_StoreThatRespondsWithAnotherTenantsIntegration_Denies()
    {
        var store = new Mock<IDuoIntegrationStore>();
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton(store.Object));
        var foreign = await portal.Integrations.FindAsync(TestPortal.OtherTenant, "int-" + TestPortal.OtherTenant, default);
        store.Setup(static found => found.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(foreign);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.IntegrationMissing);
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(TestPortal.OtherTenant, "id-ann")]
    [InlineData(TestPortal.Tenant, "id-bob")]
    public async Task T42_StoreThatRespondsWithAnotherUsersLink_Denies(string tenant, string subject)
    {
        var store = new Mock<IDuoUserLinkStore>();
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton(store.Object));
        var link = await portal.LinkAsync("ann");
        store.Setup(static found => found.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(link with { TenantId = tenant, Subject = subject });
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.StoreUnavailable);
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }
}
