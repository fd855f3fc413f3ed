using System.Net;
using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Pages;

/// <summary>The page after a failure leads on: again, to the login, to another account, home.</summary>
public sealed partial class FailedPageTests
{
    [Fact]
    public async Task DuoIsDown_TryAgain_GoesOnWithTheSameLogin()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        var browser = portal.NewBrowser();

        var failed = await browser.LogInAsync("ann", "/secret");
        var again = await browser.OpenAsync(LinkNamed(failed, "Try again"));

        Assert.Contains("Duo cannot be reached", failed.Body, StringComparison.Ordinal);
        Assert.Equal("secret of ann", again.Body);
    }

    [Fact]
    public async Task DuoIsDown_AProgramIsToldWhereItGoesOn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        browser.Headers["Accept"] = "application/json";

        var problem = await browser.GetAsync(start);

        Assert.Equal(HttpStatusCode.Forbidden, problem.Status);
        Assert.Contains($"\"startUrl\":\"{start.PathAndQuery}\"", problem.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretIsWrong_TryingAgainIsNotOffered()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        portal.Duo.Applications[0].ResetSecret();

        var failed = await portal.NewBrowser().LogInAsync("ann");

        Assert.Contains("The connection to Duo needs attention", failed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Try again<", failed.Body, StringComparison.Ordinal);
        Assert.Equal("/login", LinkNamed(failed, "Log in"));
        Assert.Equal("/", LinkNamed(failed, "Home"));
    }

    [Fact]
    public async Task UseAnotherAccount_EndsTheTransactionAndLeadsToTheLogin()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        var browser = portal.NewBrowser();
        var failed = await browser.LogInAsync("ann");
        var retry = LinkNamed(failed, "Try again");

        var left = await browser.PostAsync("/signin-duo/leave", ("reference", Reference().Match(failed.Body).Groups[1].Value));

        Assert.Equal((HttpStatusCode.SeeOther, "/login"), (left.Status, left.Location!.AbsolutePath));
        Assert.Empty(browser.TransactionCookies());
        Assert.Equal(DuoDefaults.FailedPath, (await browser.OpenAsync(retry)).Path);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task UseAnotherAccount_OfASession_LogsOut()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        var failed = await browser.OpenAsync("/sensitive");
        Assert.Equal("user:ann", await browser.WhoAsync());

        await browser.PostAsync("/signin-duo/leave", ("reference", Reference().Match(failed.Body).Groups[1].Value));

        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("22222-22222")]
    public async Task T29_LeaveFromSomewhereElse_ChangesNothing(string reference)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        await browser.OpenAsync("/sensitive");

        var posted = await browser.PostAsync("/signin-duo/leave", ("reference", reference));
        var fetched = await browser.GetAsync("/signin-duo/leave");

        Assert.All([posted, fetched], static page => Assert.Equal(DuoDefaults.FailedPath, page.Location!.AbsolutePath));
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task NothingWasRefused_StillLeadsOn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await portal.NewBrowser().GetAsync(DuoDefaults.FailedPath);

        Assert.Equal("/login", LinkNamed(page, "Log in"));
        Assert.Equal("/", LinkNamed(page, "Home"));
        Assert.DoesNotContain("/leave", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("reference", page.Body, StringComparison.OrdinalIgnoreCase);   // none is shown, so none is spoken of
    }

    private static string LinkNamed(TestPage page, string name)
    {
        var match = Regex.Match(page.Body, $"href=\"([^\"]+)\">{Regex.Escape(name)}</a>");
        Assert.True(match.Success, $"No link '{name}' on: {page.Body}");
        return WebUtility.HtmlDecode(match.Groups[1].Value);
    }

    [GeneratedRegex("Reference: <code>([^<]+)</code>")]
    private static partial Regex Reference();
}
