using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Transactions;

/// <summary>A browser with many transactions keeps those that somebody is still completing, and costs the store a bounded number of look-ups.</summary>
public sealed class ManyTransactionsTests
{
    private const int Most = 8;

    [Fact]
    public async Task NineLoginsInOneBrowser_OnlyTheOldestIsGivenUpAndNobodyIsAccused()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { Options = static options => options.MaxPendingTransactions = 20 });
        var browser = portal.NewBrowser();
        var callbacks = new List<Uri>();
        for (var login = 0; login <= Most; login++)
        {
            callbacks.Add(await browser.GoToCallbackAsync("ann"));
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var oldest = await browser.GetAsync(callbacks[0]);
        await portal.AssertFailsClosedAsync(browser, oldest, DuoFailureReason.TransactionRevoked);
        foreach (var callback in callbacks.Skip(1))
        {
            var page = await browser.FollowAsync(await browser.GetAsync(callback));
            Assert.Equal("user:ann", page.Body);
        }

        Assert.Equal(Most, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task NinthLogin_CookiesOfDeadTransactions_GoBeforeThoseThatAreAlive()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { Options = static options => options.MaxPendingTransactions = 20 });
        var browser = portal.NewBrowser();
        var alive = await browser.GoToCallbackAsync("ann");
        for (var dead = 1; dead < Most; dead++)
        {
            browser.Cookies.Put(TestPortal.Origin, $"__Host-Duo.{new string((char)('a' + dead), 22)}", new string('A', 43));
        }

        await browser.EnterPasswordAsync("ann");

        Assert.Equal(2, browser.TransactionCookies().Length);
        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(alive))).Body);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(200)]
    public async Task ForgedCookies_SignOutAndLogin_LookUpAFew(int forged)
    {
        var store = new Mock<IDuoTransactionStore>();
        store.Setup(mock => mock.FindAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync((DuoTransaction?)null);
        store.Setup(mock => mock.ListAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { Services = services => services.AddSingleton(store.Object) });
        var browser = portal.NewBrowser();
        for (var cookie = 0; cookie < forged; cookie++)
        {
            browser.Cookies.Put(TestPortal.Origin, $"__Host-Duo.{cookie.ToString("D22", System.Globalization.CultureInfo.InvariantCulture)}", new string('A', 43));
        }

        await browser.EnterPasswordAsync("ann");

        Assert.InRange(store.Invocations.Count(static call => call.Method.Name == nameof(IDuoTransactionStore.FindAsync)), 1, 2 * Most);
        Assert.Equal(1, store.Invocations.Count(static call => call.Method.Name == nameof(IDuoTransactionStore.CreateAsync)));
    }
}
