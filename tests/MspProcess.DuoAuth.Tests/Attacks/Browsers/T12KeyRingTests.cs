using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T12: the key ring changes, or breaks, while somebody is logging in.</summary>
public sealed class T12KeyRingTests
{
    public static TheoryData<string> Failures => ["cryptographic", "of another kind"];

    [Fact]
    public async Task T12_KeyRingChangesBeforeTheStart_TheLoginPageAndThenAWholeLogin()
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann", "/secret")).Location!;
        keys.Change();

        var response = await browser.GetAsync(start);

        await AssertLoginAgainAsync(browser, response);
        Assert.Empty(portal.Duo.Calls);
        Assert.Equal("secret of ann", (await browser.LogInAsync("ann", "/secret")).Body);
    }

    [Fact]
    public async Task T12_KeyRingChangesAtDuo_TheLoginPageAndThenAWholeLogin()
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        keys.Change();

        var response = await browser.GetAsync(callback);

        await AssertLoginAgainAsync(browser, response);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Equal("secret of ann", (await browser.LogInAsync("ann", "/secret")).Body);
    }

    [Fact]
    public async Task T12_KeyRingChangesBeforeTheFailedPage_PageStaysFriendly()
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        var refused = await browser.GetAsync("/signin-duo");
        keys.Change();

        var page = await browser.GetAsync(refused.Location!);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You were not signed in", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task T12_KeyRingIsBrokenAtTheLogin_PageWithAReference(string failure)
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        keys.Broken = Failing(failure);

        var page = await browser.FollowAsync(await browser.EnterPasswordAsync("ann"));

        portal.AssertExplains(page, DuoFailureReason.StoreUnavailable);
        await browser.AssertNobodyAsync();
        Assert.Empty(portal.Duo.Calls);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task T12_KeyRingIsBrokenAtDuo_FriendlyAndNobody(string failure)
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        keys.Broken = Failing(failure);

        var page = await browser.FollowAsync(await browser.GetAsync(callback));

        if (failure == "cryptographic")
        {
            Assert.Equal("login page", page.Body);   // as when the ring has changed
        }
        else
        {
            portal.AssertExplains(page, DuoFailureReason.InternalError);
        }

        await browser.AssertNobodyAsync();
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task T12_KeyRingIsBrokenAtAFailure_PageWithAReferenceAllTheSame(string failure)
    {
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(keys);
        var browser = portal.NewBrowser();
        keys.Broken = Failing(failure);

        var page = await browser.FollowAsync(await browser.GetAsync("/signin-duo?state=x"));

        portal.AssertExplains(page, DuoFailureReason.CallbackMalformed);
    }

    private static Task<TestPortal> StartAsync(SwitchableKeyRing keys)
        => AttackSteps.StartWithAnnAsync(new() { Services = services => services.AddSingleton<IDataProtectionProvider>(keys) });

    private static Func<Exception> Failing(string failure)
        => failure == "cryptographic" ? static () => new CryptographicException("no keys") : static () => new IOException("no disk");

    private static async Task AssertLoginAgainAsync(TestBrowser browser, TestPage response)
    {
        Assert.Equal(HttpStatusCode.Found, response.Status);
        Assert.Equal("/login", response.Location!.AbsolutePath);
        Assert.Equal("?ReturnUrl=%2Fsecret", response.Location.Query);
        AttackSteps.AssertQuiet(response);
        await browser.AssertNobodyAsync();
    }
}
