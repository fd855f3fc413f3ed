using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T15: a link comes only from a completed transaction that this user started, in this session.</summary>
public sealed class T15LinkOriginTests
{
    /// <summary>Who sits at the browser when the transaction comes back, although ann's first session started it.</summary>
    public static TheoryData<string, DuoFailureReason> Impostors => new()
    {
        { "bob", DuoFailureReason.SubjectMismatch },
        { "ann in a later session", DuoFailureReason.SessionMismatch },
        { "nobody", DuoFailureReason.SessionMismatch },
    };

    [Theory]
    [MemberData(nameof(Impostors))]
    public async Task T15_CallbackOfALinkInAnotherSession_ProvesNothing(string impostor, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        var callback = await browser.ToCallbackAsync(browser.StartLinkAsync());
        await ReplaceSessionAsync(portal, browser, impostor);

        var page = await browser.OpenAsync(callback);

        portal.AssertRefused(page, reason);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        await AssertNothingLinkedAsync(portal, browser);
    }

    [Theory]
    [MemberData(nameof(Impostors))]
    public async Task T15_StartOfALinkInAnotherSession_AsksNoDuo(string impostor, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.UnlinkedAsync();
        var started = await browser.StartLinkAsync();
        await ReplaceSessionAsync(portal, browser, impostor);

        var page = await browser.FollowAsync(started);

        portal.AssertRefused(page, reason);
        Assert.Empty(portal.Duo.Calls);
        await AssertNothingLinkedAsync(portal, browser);
    }

    [Theory]
    [MemberData(nameof(Impostors))]
    public async Task T15_ConfirmationInAnotherSession_LinksNobody(string impostor, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        Assert.Equal("pending:ann", (await browser.FollowAsync(await browser.StartLinkAsync())).Body);
        await ReplaceSessionAsync(portal, browser, impostor);

        var page = await browser.PostAsync("/open/confirm");

        Assert.NotEqual(DuoFailureReason.Unspecified, reason);
        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, page.Body);
        await AssertNothingLinkedAsync(portal, browser);
    }

    [Fact]
    public async Task T15_VerificationOfAnotherBrowserOfTheSameSession_CannotBeConfirmed()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        var copy = browser.Other(browser.Cookies.Copy());
        await browser.FollowAsync(await browser.StartLinkAsync());

        var page = await copy.PostAsync("/open/confirm");

        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, page.Body);
        await AssertNothingLinkedAsync(portal, copy);
    }

    [Fact]
    public async Task T15_CallbackOfALinkInAnotherBrowser_RevokesIt()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        portal.Duo.AddUser("eve");
        var eve = await portal.UnlinkedAsync("eve");
        var victim = await portal.UnlinkedAsync();
        var callback = await eve.ToCallbackAsync(eve.StartLinkAsync("eve"));

        var page = await victim.OpenAsync(callback);

        portal.AssertRefused(page, DuoFailureReason.CookieMissing);
        await eve.OpenAsync(callback);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
    }

    [Fact]
    public async Task T15_TwoAccountsOfEqualName_AreNotLinkedByEachOther()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var northwind = await portal.UnlinkedAsync();
        var contoso = await portal.UnlinkedAsync(tenant: TestPortal.OtherTenant);

        await northwind.FollowAsync(await northwind.StartLinkAsync());
        await northwind.PostAsync("/profile/confirm");

        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
        Assert.Null(await portal.Links.FindAsync(TestPortal.OtherTenant, "id-ann", default));
        Assert.Equal("not linked", (await contoso.GetAsync("/profile")).Body);
    }

    [Fact]
    public async Task T15_AccountWhoseNameDuoKnows_IsNotLinkedUntilItsUserLinks()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");

        var browser = await portal.UnlinkedAsync();

        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task T15_DuoUserOfAnotherAccount_CannotBeLinkedASecondTime()
    {
        await using var portal = await Attack.StartAsync();
        var ann = await portal.LinkAsync("ann");
        var bob = await portal.UnlinkedAsync("bob");
        portal.Duo.AddUser("bob").Key = ann.DuoUserKey;   // the two names are one user at Duo
        await bob.FollowAsync(await bob.StartLinkAsync("bob"));
        var before = await portal.RecordsAsync();

        var page = await bob.PostAsync("/open/confirm");

        Assert.Equal("refused:" + DuoFailureReason.DuoUserAlreadyLinked, page.Body);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Fact]
    public async Task T15_CanceledVerification_CannotBeConfirmedAfterwards()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        await browser.FollowAsync(await browser.StartLinkAsync());
        var kept = browser.Other(browser.Cookies.Copy());

        await browser.PostAsync("/profile/cancel");

        Assert.Empty(browser.PendingCookies());
        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, (await kept.PostAsync("/open/confirm")).Body);
        await AssertNothingLinkedAsync(portal, browser);
    }

    /// <summary>Keeps the cookies of the transaction and changes who is signed in.</summary>
    private static async Task ReplaceSessionAsync(TestPortal portal, TestBrowser browser, string impostor)
    {
        browser.Cookies.Remove(TestPortal.Origin, TestPortal.SessionCookie);
        if (impostor != "nobody")
        {
            var other = await portal.UnlinkedAsync(impostor.Split(' ')[0]);
            browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, other.Session()!);
        }
    }

    private static async Task AssertNothingLinkedAsync(TestPortal portal, TestBrowser browser)
    {
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
        Assert.Equal(0, portal.Count(DuoAuditEvent.LinkConfirmed));
        Assert.DoesNotContain(":verified:", (await browser.GetAsync("/open/session")).Body, StringComparison.Ordinal);
    }
}
