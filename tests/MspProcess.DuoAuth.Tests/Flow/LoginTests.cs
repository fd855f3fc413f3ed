using System.Net;

namespace MspProcess.DuoAuth.Tests.Flow;

public sealed class LoginTests
{
    [Fact]
    public async Task Login_LinkedUser_GoesThroughDuoToTheWantedPage()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann", "/secret");

        Assert.Equal("secret of ann", page.Body);
        Assert.Contains(browser.History, visited => PortalSteps.IsDuo(visited.Url));
    }

    [Fact]
    public async Task Login_UnlinkedUser_NeedsNoDuo()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("bob", "/secret");

        Assert.Equal("secret of bob", page.Body);
        Assert.DoesNotContain(browser.History, visited => PortalSteps.IsDuo(visited.Url));
    }

    [Fact]
    public async Task Login_LinkedUserWithPasswordAlone_IsNobody()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.EnterPasswordAsync("ann");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task Link_WholeWalk_LinksAndVerifiesTheSession()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        var verified = await browser.SubmitAsync("/profile/link", ("password", "ann!"));
        var confirmed = await browser.SubmitAsync("/profile/confirm");
        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal("pending:ann", verified.Body);
        Assert.Equal("linked:ann", confirmed.Body);
        Assert.Equal("sensitive", sensitive.Body);
    }

    [Fact]
    public async Task StepUp_OldVerification_GoesToDuoAndBack()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        browser.History.Clear();

        var page = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", page.Body);
        Assert.Contains(browser.History, visited => PortalSteps.IsDuo(visited.Url));
    }

    [Fact]
    public async Task Always_UnlinkedUser_LinksAtTheFirstLogin()
    {
        await using var portal = await TestPortal.StartAsync(new() { Options = static options => options.Requirement = DuoRequirement.Always });
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();

        var confirm = await browser.LogInAsync("ann", "/secret");
        var token = System.Text.RegularExpressions.Regex.Match(confirm.Body, "name=\"confirm\" value=\"([^\"]+)\"").Groups[1].Value;
        var done = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", token));

        Assert.Equal(DuoDefaults.LinkPath, confirm.Path);
        Assert.Equal("secret of ann", done.Body);
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }
}
