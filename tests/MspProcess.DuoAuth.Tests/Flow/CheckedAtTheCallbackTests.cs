using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>Checks of the callback that stand behind others. Each of these fails when its check is taken out.</summary>
public sealed class CheckedAtTheCallbackTests
{
    /// <summary>T04: a store that mixes tenants up gives the integration of another one.</summary>
    [Fact]
    public async Task T04_Exchange_IntegrationOfAnotherTenant_IsNotUsed()
    {
        var mixedUp = new Mock<IDuoIntegrationStore>();
        MspProcess.DuoAuth.Integrations.InMemoryIntegrationStore? real = null;
        var isMixedUp = false;
        mixedUp.Setup(static store => store.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (string tenantId, string id, CancellationToken cancellationToken) =>
                await real!.FindAsync(tenantId, id, cancellationToken) is { } found && isMixedUp ? found with { TenantId = TestPortal.OtherTenant } : await real.FindAsync(tenantId, id, cancellationToken));
        mixedUp.Setup(static store => store.FindActiveAsync(It.IsAny<string>(), It.IsAny<DuoIntegrationKind>(), It.IsAny<CancellationToken>()))
            .Returns((string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) => real!.FindActiveAsync(tenantId, kind, cancellationToken));
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { Services = services => services.AddSingleton(mixedUp.Object) });
        real = portal.Integrations;
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        isMixedUp = true;

        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.IntegrationMissing);

        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    /// <summary>The link was removed and made anew while the user was at Duo: the same user and key, and another link.</summary>
    [Fact]
    public async Task T08_Callback_LinkOfAnotherRevision_IsToldBeforeTheHostIsAsked()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var old = (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        await portal.Links.UpdateAsync(old with { Revision = "another" }, old.Revision, default);

        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.LinkChanged);

        Assert.DoesNotContain(events.Raised, static raised => raised.Contains(nameof(DuoSecondFactorEvents.TicketReceived), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/profile/link")]
    public async Task LinkConfirmed_OtherPendingTransactionsOfTheUser_AreRevoked(string path)
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("ann");
        var other = portal.NewBrowser();
        await other.LogInAsync("ann");
        var callback = (await other.FollowAsync(await other.PostAsync(path, ("password", "ann!")), PortalSteps.IsCallback)).Location!;
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        await browser.SubmitAsync(path, ("password", "ann!"));
        await browser.PostAsync("/profile/confirm");
        var calls = portal.CountCalls(DuoSimulatorEndpoint.Token);

        await portal.AssertFailurePageAsync(other, await other.GetAsync(callback), DuoFailureReason.TransactionRevoked);

        Assert.Equal(calls, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    [Fact]
    public async Task T14_CookieOfAnIdInAnotherCase_DoesNotCount()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var name = Assert.Single(browser.TransactionCookies());
        var prefix = "__Host-Duo.".Length;
        var otherCase = string.Concat(name[prefix..].Select(static c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
        browser.Cookies.Put(TestPortal.Origin, name[..prefix] + otherCase, browser.Cookies.Value(TestPortal.Origin, name)!);
        browser.Cookies.Remove(TestPortal.Origin, name);

        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.BrowserMismatch);

        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    /// <summary>The session's own cookie gives the state of a transaction that waits for the user's decision; Duo never returns with it.</summary>
    [Fact]
    public async Task T13_Callback_OfATransactionThatWaitsForTheUsersDecision_IsUnknown()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await PendingLinkAsync(portal);
        var secret = BrowserSecret.Parse(browser.Cookies.Value(TestPortal.Origin, Assert.Single(browser.TransactionCookies())))!;
        var calls = portal.Duo.Calls.Count;

        var response = await browser.GetAsync($"{DuoDefaults.CallbackPath}?state={secret.State}&duo_code=0123456789");

        await portal.AssertFailurePageAsync(browser, response, DuoFailureReason.TransactionUnknown);
        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    /// <summary>The page that confirms a required link signs in, which a link from the profile page must not.</summary>
    [Fact]
    public async Task T21_LinkPage_OfATransactionThatASessionBegan_IsUnknownAndLeavesItAlone()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await PendingLinkAsync(portal);
        var id = Assert.Single(browser.TransactionCookies())["__Host-Duo.".Length..];

        var response = await browser.GetAsync($"{DuoDefaults.LinkPath}?t={id}");

        await portal.AssertFailurePageAsync(browser, response, DuoFailureReason.TransactionUnknown);
        Assert.Equal("pending:ann", (await browser.GetAsync("/profile")).Body);
    }

    [Fact]
    public async Task T15_Callback_OfALinkThatIsThereMeanwhile_LeavesNothingToConfirm()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var callback = (await browser.FollowAsync(await browser.PostAsync("/profile/link", ("password", "ann!")), PortalSteps.IsCallback)).Location!;
        var link = await portal.LinkAsync("ann");

        await portal.AssertFailurePageAsync(browser, await browser.GetAsync(callback), DuoFailureReason.AlreadyLinked);

        Assert.Empty(browser.TransactionCookies());
        Assert.Equal(link, await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    /// <summary>The user of the transaction is sent on from any browser; the same ID in another tenant is another user.</summary>
    [Theory]
    [InlineData(TestPortal.Tenant, true)]
    [InlineData(TestPortal.OtherTenant, false)]
    public async Task T04_UsedCallback_OpenedByTheSameUserId_LeadsOnInItsOwnTenantOnly(string tenant, bool leadsOn)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        await browser.GetAsync(callback);
        var other = portal.NewBrowser();
        await other.LogInAsync("ann", tenant: tenant);

        var response = await other.GetAsync(callback);

        if (leadsOn)
        {
            Assert.Equal("/secret", response.Location?.AbsolutePath);
        }
        else
        {
            await portal.AssertFailurePageAsync(other, response, DuoFailureReason.TransactionUsed);
        }
    }

    /// <summary>A user who is signed in without a link, has confirmed at Duo, and has not decided yet.</summary>
    private static async Task<TestBrowser> PendingLinkAsync(TestPortal portal)
    {
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        Assert.Equal("pending:ann", (await browser.SubmitAsync("/profile/link", ("password", "ann!"))).Body);
        return browser;
    }
}
