using Microsoft.AspNetCore.WebUtilities;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T28: what the browser carries to Duo.</summary>
public sealed class T28AuthorizeUrlTests
{
    [Fact]
    public async Task T28_AuthorizeUrl_CarriesClientIdResponseTypeAndRequestOnly()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var prompt = await portal.NewBrowser().GoToDuoAsync("ann", "/secret?a=b");

        Assert.Equal($"{AttackSteps.DuoOrigin}/oauth/v1/authorize", prompt.GetLeftPart(UriPartial.Path));
        Assert.Empty(prompt.Fragment);
        var query = QueryHelpers.ParseQuery(prompt.Query);
        Assert.Equal(["client_id", "request", "response_type"], query.Keys.Order(StringComparer.Ordinal));
        Assert.All(query.Values, static value => Assert.Single(value));
        Assert.Equal(portal.Duo.Applications[0].ClientId, query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal(
            ["aud", "client_id", "duo_uname", "exp", "iss", "nonce", "redirect_uri", "response_type", "scope", "state", "use_duo_code_attribute"],
            AttackSteps.RequestIn(prompt).Select(static claim => claim.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task T28_WholeLogin_TheSecretAppearsNowhere()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Token.Next(static fault => fault.BrokenSignature());
        await browser.LogInAsync("ann");
        await browser.LogInAsync("ann", "/sensitive");

        var everything = string.Join('\n', browser.History.Select(static page => page.Everything).Concat(portal.Logs.Lines.Select(static line => line.ToString())));

        foreach (var secret in portal.Duo.Applications.Select(static application => application.ClientSecret))
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(secret)), everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task T28_TwoTransactionsOfOneUser_ShareNothingSecret()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        var first = AttackSteps.RequestIn(await browser.GoToDuoAsync("ann"));
        var second = AttackSteps.RequestIn(await browser.GoToDuoAsync("ann"));

        string[] handles = [.. new[] { first, second }.SelectMany(static request => new[] { (string)request["state"]!, (string)request["nonce"]! })];
        var cookies = browser.TransactionCookies().Select(name => browser.Cookies.Value(TestPortal.Origin, name)!);
        Assert.Equal(6, handles.Concat(cookies).Distinct(StringComparer.Ordinal).Count());
        Assert.All(handles, static handle => Assert.Equal(43, handle.Length));
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }
}
