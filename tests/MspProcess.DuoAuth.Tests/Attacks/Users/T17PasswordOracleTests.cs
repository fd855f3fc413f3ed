namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T17: only the login itself tells whether a password was right.</summary>
public sealed class T17PasswordOracleTests
{
    [Theory]
    [InlineData("/profile/link")]
    [InlineData("/open/start")]
    public async Task T17_LinkStartByNobody_RespondsAlikeToEveryPassword(string endpoint)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var pending = portal.NewBrowser();
        await pending.EnterPasswordAsync("ann");

        foreach (var browser in new[] { portal.NewBrowser(), pending })
        {
            var right = await browser.PostAsync(endpoint, ("password", "ann!"));
            var wrong = await browser.PostAsync(endpoint, ("password", "guess"));

            Assert.Equal(wrong.SimulatorResponse(), right.SimulatorResponse());
        }

        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task T17_LinkStartByALinkedUser_RespondsAlikeToEveryPassword()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();

        var right = await browser.PostAsync("/open/start", ("password", "ann!"));
        var wrong = await browser.PostAsync("/open/start", ("password", "guess"));

        Assert.Equal("refused:" + DuoFailureReason.AlreadyLinked, right.Body);
        Assert.Equal(wrong.SimulatorResponse(), right.SimulatorResponse());
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    [InlineData("ANN!")]
    [InlineData("bob!")]
    public async Task T17_LinkStartWithAWrongPassword_StartsNothing(string password)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.UnlinkedAsync();

        var page = await browser.PostAsync("/open/start", ("password", password));

        Assert.Equal("refused:" + DuoFailureReason.PasswordIncorrect, page.Body);
        Assert.Empty(browser.PendingCookies());
        Assert.Empty(portal.Duo.Calls);
    }

    /// <summary>A user who cannot pass Duo at all learns no more from a right password than that Duo, or its absence, comes next.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T17_WrongPasswordOfAnyUser_IsTheHostsOwnResponse(bool isSuspended)
    {
        await using var portal = await Attack.StartAsync();
        var link = await portal.LinkAsync("ann");
        if (isSuspended)
        {
            await portal.Links.UpdateAsync(link with { State = DuoLinkState.Suspended, Revision = "r2" }, link.Revision, default);
        }

        var linked = await portal.NewBrowser().PostAsync("/login", ("name", "ann"), ("password", "guess"));
        var unlinked = await portal.NewBrowser().PostAsync("/login", ("name", "bob"), ("password", "guess"));
        var unknown = await portal.NewBrowser().PostAsync("/login", ("name", "zed"), ("password", "guess"));

        Assert.Equal(unlinked.SimulatorResponse(), linked.SimulatorResponse());
        Assert.Equal(unlinked.SimulatorResponse(), unknown.SimulatorResponse());
        Assert.Empty(portal.Audit.Entries);
    }

    [Fact]
    public async Task T17_PagesOfTheTransaction_LookAtNoPassword()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");

        foreach (var path in new[] { "/signin-duo", "/signin-duo/start", "/signin-duo/link", "/signin-duo/failed" })
        {
            var right = await portal.NewBrowser().PostAsync(path, ("name", "ann"), ("password", "ann!"));
            var wrong = await portal.NewBrowser().PostAsync(path, ("name", "ann"), ("password", "guess"));

            Assert.Equal(Stable(wrong), Stable(right));
        }

        Assert.Empty(portal.Duo.Calls);
    }

    /// <summary>The response without the failure cookie, whose protected value is new every time.</summary>
    private static string Stable(TestPage page) => string.Join('\n', page.SimulatorResponse().Split('\n').Where(static line => !line.StartsWith("Set-Cookie", StringComparison.Ordinal)));
}
