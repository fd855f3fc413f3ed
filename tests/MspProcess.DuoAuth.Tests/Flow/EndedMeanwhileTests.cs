using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>What ends a session or a link while the callback waits for Duo's token wins: the transaction is not completed.</summary>
public sealed class EndedMeanwhileTests
{
    [Theory]
    [InlineData("sign-out")]
    [InlineData("reset")]
    [InlineData("suspension")]
    [InlineData("unlink")]
    public async Task Login_EndedWhileTheTokenIsAwaited_SignsNobodyIn(string ending)
    {
        var waiting = new WaitingForToken();
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { DuoConnection = waiting.Around });
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        waiting.Meanwhile = () => EndAsync(portal, browser, ending);

        var page = await browser.GetAsync(callback);

        await portal.AssertFailsClosedAsync(browser, page, ending switch
        {
            "suspension" => DuoFailureReason.LinkSuspended,
            "sign-out" => DuoFailureReason.TransactionRevoked,
            _ => DuoFailureReason.LinkChanged,
        });
        Assert.Equal(1, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Fact]
    public async Task StepUp_SignedOutWhileTheTokenIsAwaited_BringsNoSessionBack()
    {
        var waiting = new WaitingForToken();
        await using var portal = await AttackSteps.StartWithAnnAsync(new TestPortalSetup { DuoConnection = waiting.Around });
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var callback = (await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsCallback)).Location!;
        waiting.Meanwhile = () => EndAsync(portal, browser, "sign-out");

        await browser.GetAsync(callback);

        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.StepUpVerified);
    }

    [Fact]
    public async Task Link_SignedOutWhileTheTokenIsAwaited_LeavesNothingToConfirm()
    {
        var waiting = new WaitingForToken();
        await using var portal = await TestPortal.StartAsync(new TestPortalSetup { DuoConnection = waiting.Around });
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var callback = (await browser.FollowAsync(await browser.PostAsync("/profile/link", ("password", "ann!")), PortalSteps.IsCallback)).Location!;
        waiting.Meanwhile = () => EndAsync(portal, browser, "sign-out");

        await browser.GetAsync(callback);
        await browser.LogInAsync("ann");

        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
    }

    /// <summary>The page that confirms a required link would sign in a user who has logged out.</summary>
    [Fact]
    public async Task RequiredLink_SignedOutWhileTheTokenIsAwaited_ShowsNoPageToConfirm()
    {
        var waiting = new WaitingForToken();
        await using var portal = await TestPortal.StartAsync(
            new TestPortalSetup { DuoConnection = waiting.Around, Options = static options => options.Requirement = DuoRequirement.Always });
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        waiting.Meanwhile = () => EndAsync(portal, browser, "sign-out");

        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.TransactionRevoked);

        Assert.Empty(browser.TransactionCookies());
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    private static async Task EndAsync(TestPortal portal, TestBrowser browser, string ending)
    {
        switch (ending)
        {
            case "sign-out":
                await browser.Other(browser.Cookies).PostAsync("/logout");
                break;
            case "suspension":
                await portal.SuspendAsync("ann");
                break;
            default:
                // What an administrator's reset and the user's own unlink do.
                var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;
                await portal.Links.DeleteAsync(link.TenantId, link.Subject, link.Revision, default);
                await portal.Transactions.RevokeAllAsync(link.TenantId, link.Subject, default);
                break;
        }
    }

    /// <summary>Lets something happen between the redemption of the transaction and Duo's token.</summary>
    private sealed class WaitingForToken
    {
        public Func<Task>? Meanwhile { get; set; }

        public HttpMessageHandler Around(HttpMessageHandler duo) => new Handler(this, duo);

        private sealed class Handler(WaitingForToken owner, HttpMessageHandler duo) : DelegatingHandler(duo)
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal) && owner.Meanwhile is { } meanwhile)
                {
                    owner.Meanwhile = null;
                    await meanwhile();
                }

                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
