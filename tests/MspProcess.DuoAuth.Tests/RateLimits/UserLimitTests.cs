using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.RateLimits;

/// <summary>What a known user does is counted by user, and by what only this user has: so nobody uses it up for somebody else.</summary>
public sealed class UserLimitTests
{
    private const int Permits = 2;

    [Fact]
    public async Task Prompt_OpenedTooOften_Is429AndCanBeContinuedLater()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Prompts = LimitedPortal.Of(Permits, minutes: 1));
        var ann = portal.BrowserAt(LimitedPortal.Here);
        var start = (await ann.EnterPasswordAsync("ann", "/secret")).Location!;
        for (var i = 0; i < Permits; i++)
        {
            Assert.True(PortalSteps.IsDuo((await ann.GetAsync(start)).Location!));
        }

        var refused = await ann.GetAsync(start);
        portal.Clock.Advance(refused.Response.Headers.RetryAfter!.Delta!.Value);
        var page = await ann.FollowAsync(await ann.GetAsync(start));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(start.PathAndQuery), refused.Body, StringComparison.Ordinal);
        Assert.Contains("Try again", refused.Body, StringComparison.Ordinal);
        Assert.Equal("secret of ann", page.Body);
    }

    /// <summary>Somebody who knows the password cannot keep the user from the prompt, and a user cannot keep a neighbor from it.</summary>
    [Fact]
    public async Task T53_Prompt_UsedUpByAThiefOrANeighbor_IsThereForTheUser()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Prompts = LimitedPortal.Of(Permits));
        await portal.LinkAsync("bob");
        await UseUpAsync(portal.BrowserAt(LimitedPortal.Elsewhere), "ann");
        await UseUpAsync(portal.BrowserAt(LimitedPortal.Here), "bob");

        var page = await portal.BrowserAt(LimitedPortal.Here).LogInAsync("ann", "/secret");

        Assert.Equal("secret of ann", page.Body);
    }

    /// <summary>The same name in another tenant is another user.</summary>
    [Fact]
    public async Task Prompt_UsedUpInAnotherTenant_IsThereForTheUser()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Prompts = LimitedPortal.Of(Permits));
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        await UseUpAsync(portal.BrowserAt(LimitedPortal.Here), "ann", TestPortal.OtherTenant);

        Assert.Equal("secret of ann", (await portal.BrowserAt(LimitedPortal.Here).LogInAsync("ann", "/secret")).Body);
    }

    /// <summary>Right and wrong passwords use the limit up alike, the verifier is not asked beyond it, and a new sign-in begins anew.</summary>
    [Theory]
    [InlineData("wrong")]
    [InlineData("new!")]
    public async Task T17_Password_AskedTooOften_TellsNothingOfIt(string last)
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Passwords = LimitedPortal.Of(Permits));
        portal.Duo.AddUser("new");
        var stolen = portal.NewBrowser();
        await stolen.LogInAsync("new");
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal("refused:PasswordIncorrect", (await stolen.PostAsync("/open/start", ("password", "guess"))).Body);
        }

        var refused = await stolen.PostAsync("/open/start", ("password", last));
        var owner = portal.NewBrowser();
        await owner.LogInAsync("new");
        var started = await owner.PostAsync("/open/start", ("password", "new!"));

        Assert.Equal("refused:TooManyRequests", refused.Body);
        Assert.StartsWith("done:", started.Body, StringComparison.Ordinal);
        Assert.Equal((1, 1), (portal.Audited(), portal.Logged(40)));
        Assert.Equal("id-new", portal.Audit.Entries.Single(static entry => entry.Reason == DuoFailureReason.TooManyRequests).Subject);
    }

    [Fact]
    public async Task Password_WhenTheWindowIsOver_IsComparedAgain()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Passwords = LimitedPortal.Of(1, minutes: 1));
        portal.Duo.AddUser("new");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("new");
        await browser.PostAsync("/open/start", ("password", "guess"));
        Assert.Equal("refused:TooManyRequests", (await browser.PostAsync("/open/start", ("password", "new!"))).Body);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.StartsWith("done:", (await browser.PostAsync("/open/start", ("password", "new!"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_StartedTooOften_IsRefusedForThisSessionOnly()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Links = LimitedPortal.Of(Permits));
        portal.Duo.AddUser("new");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("new");
        for (var i = 0; i < Permits; i++)
        {
            await browser.PostAsync("/open/start", ("password", "new!"));
        }

        Assert.Equal("refused:TooManyRequests", (await browser.PostAsync("/open/start", ("password", "new!"))).Body);
        Assert.Equal("refused:TooManyRequests", (await browser.PostAsync("/open/confirm")).Body);
        Assert.Equal("user:new", await browser.WhoAsync());
        var other = portal.NewBrowser();
        await other.LogInAsync("new");
        Assert.StartsWith("done:", (await other.PostAsync("/open/start", ("password", "new!"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequiredLink_ConfirmedTooOften_Is429AndLinksNothing()
    {
        await using var portal = await TestPortal.StartAsync(LimitedPortal.Setup(static limits => limits.Links = LimitedPortal.Of(Permits)) with
        {
            Options = static options => options.Requirement = DuoRequirement.Always,
        });
        portal.Duo.AddUser("new");
        var browser = portal.BrowserAt(LimitedPortal.Here);
        var form = await browser.LogInAsync("new");
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync(form.Url.PathAndQuery, ("confirm", "forged"))).Status);
        }

        var refused = await browser.PostAsync(form.Url.PathAndQuery, ("confirm", "forged"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-new", default));
    }

    [Fact]
    public async Task Integration_CheckedTooOften_IsNotSentToDuo()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Integrations = LimitedPortal.Of(Permits));
        var admin = portal.NewBrowser();
        await admin.LogInAsync("ann");
        var before = portal.CountCalls(DuoSimulatorEndpoint.Health);
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal("refused:DuoInvalidClient", (await AddAsync(admin)).Body);
        }

        var asked = portal.CountCalls(DuoSimulatorEndpoint.Health) - before;
        var refused = await AddAsync(admin);
        var test = await admin.PostAsync("/open/prove", ("tenant", TestPortal.Tenant), ("id", await AddDraftAsync(portal)), ("password", "ann!"));

        Assert.Equal("refused:TooManyRequests", refused.Body);
        Assert.Equal("refused:TooManyRequests", test.Body);
        Assert.Equal(asked, portal.CountCalls(DuoSimulatorEndpoint.Health) - before);
        await portal.LinkAsync("bob");
        var colleague = portal.NewBrowser();
        await colleague.LogInAsync("bob");
        Assert.Equal("refused:DuoInvalidClient", (await AddAsync(colleague)).Body);
    }

    /// <summary>The password of a test sign-in is the same question as that of a link.</summary>
    [Fact]
    public async Task T17_PasswordOfATestSignIn_CountsAsAnyOther()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Passwords = LimitedPortal.Of(Permits));
        var draft = await AddDraftAsync(portal, TestPortal.OtherTenant);
        var admin = portal.NewBrowser();
        await admin.LogInAsync("root", tenant: TestPortal.OtherTenant);
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal("refused:PasswordIncorrect", (await ProveAsync("guess")).Body);
        }

        Assert.Equal("refused:TooManyRequests", (await ProveAsync("root!")).Body);
        Assert.Equal("refused:TooManyRequests", (await admin.PostAsync("/open/start", ("password", "root!"))).Body);

        Task<TestPage> ProveAsync(string password) => admin.PostAsync("/open/prove", ("tenant", TestPortal.OtherTenant), ("id", draft), ("password", password));
    }

    [Theory]
    [InlineData("/open/checks")]
    [InlineData("/open/checks?id=int-" + TestPortal.Tenant)]
    [InlineData("/open/checks?id=another")]
    public async Task Diagnostics_RunTooOften_SayThatAndCheckNothing(string page)
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Diagnostics = LimitedPortal.Of(Permits));
        var admin = portal.NewBrowser();
        await admin.LogInAsync("ann");
        for (var i = 0; i < Permits; i++)
        {
            Assert.DoesNotContain("rate-limit", (await admin.GetAsync("/open/checks")).Body, StringComparison.Ordinal);
        }

        Assert.Equal("rate-limit", (await admin.GetAsync(page)).Body);
        Assert.DoesNotContain("rate-limit", (await portal.NewBrowser().GetAsync("/open/checks")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_StartedTooOften_IsRefusedForThisSessionOnly()
    {
        await using var portal = await LimitedPortal.StartAsync(static limits => limits.Exports = LimitedPortal.Of(Permits));
        await portal.LinkAsync("bob");
        var ann = portal.NewBrowser();
        await ann.LogInAsync("ann");
        var bob = portal.NewBrowser();
        await bob.LogInAsync("bob");
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal("exported", (await ann.GetAsync("/open/export")).Body);
        }

        Assert.StartsWith("wait ", (await ann.GetAsync("/open/export")).Body, StringComparison.Ordinal);
        Assert.Equal("exported", (await bob.GetAsync("/open/export")).Body);
    }

    private static async Task UseUpAsync(TestBrowser browser, string name, string tenant = TestPortal.Tenant)
    {
        var start = (await browser.EnterPasswordAsync(name, tenant: tenant)).Location!;
        for (var i = 0; i < Permits; i++)
        {
            Assert.True(PortalSteps.IsDuo((await browser.GetAsync(start)).Location!));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync(start)).Status);
    }

    private static Task<TestPage> AddAsync(TestBrowser browser) => browser.PostAsync(
        "/open/integration/add", ("tenant", TestPortal.Tenant), ("name", "New"), ("clientId", "DIXXXXXXXXXXXXXXXXXX"),
        ("clientSecret", new string('s', 40)), ("apiHost", TestPortal.ApiHost));

    private static async Task<string> AddDraftAsync(TestPortal portal, string tenant = TestPortal.Tenant)
    {
        var application = portal.Duo.AddApplication("draft of " + tenant);
        var stored = (await portal.Integrations.FindAsync(tenant, "int-" + tenant, default))!;
        var draft = stored with
        {
            Id = "draft-" + tenant, Name = "Draft", ClientId = application.ClientId, ClientSecret = application.ClientSecret, State = DuoIntegrationState.Draft,
        };
        Assert.Equal(DuoStoreResult.Saved, await portal.Integrations.CreateAsync(draft, default));
        return draft.Id;
    }
}
