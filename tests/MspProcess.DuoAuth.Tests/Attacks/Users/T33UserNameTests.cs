using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T33: the host's rule chooses the Duo user, never the user.</summary>
public sealed class T33UserNameTests
{
    public static TheoryData<string?> Unusable => new()
    {
        // Escaped, as not every one of them survives on the way through the test runner.
        (string?)null, "", " ", " ann", "ann ", @"ann\u0000", @"ann\n", @"an\tn", @"an\u200Bn", @"ann\u202E", @"an\u00A0n", @"an\u2028n", @"\uD800", new string('a', 257),
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task T33_RuleThatGivesNoUsableName_StartsNoLink(string? name)
    {
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton<IDuoUserNameProvider>(new FixedUserNames(Unescape(name))));
        var browser = await portal.UnlinkedAsync();
        var before = await portal.RecordsAsync();

        var page = await browser.PostAsync("/open/start", ("password", "ann!"));

        Assert.Equal("refused:" + DuoFailureReason.UserNameUnavailable, page.Body);
        Assert.Empty(browser.PendingCookies());
        Assert.Empty(portal.Duo.Calls);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task T33_RuleThatGivesNoUsableName_EndsAForcedLink(string? name)
    {
        await using var portal = await Attack.StartAsync(
            static options => options.Requirement = DuoRequirement.Always,
            services => services.AddSingleton<IDuoUserNameProvider>(new FixedUserNames(Unescape(name))));
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.UserNameUnavailable);
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T33_LoginWithOtherNamesInTheRequest_SendsTheLinkedOne()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["X-Duo-User"] = "eve";

        await browser.FollowAsync(await browser.PostAsync(
            "/login?duo_uname=eve&username=eve", ("name", "ann"), ("password", "ann!"), ("duo_uname", "eve"), ("username", "eve"), ("duoUserName", "eve")));

        Assert.Equal(["ann"], SentNames(portal));
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task T33_LinkWithOtherNamesInTheRequest_SendsTheOneOfTheRule()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        portal.Duo.AddUser("eve");
        var browser = await portal.UnlinkedAsync();

        var page = await browser.SubmitAsync(
            "/profile/link?duo_uname=eve", ("password", "ann!"), ("duo_uname", "eve"), ("userName", "eve"), ("duoUserName", "eve"));

        Assert.Equal("pending:ann", page.Body);
        Assert.Equal(["ann"], SentNames(portal));
    }

    [Fact]
    public async Task T33_AccountThatWasRenamedAfterLinking_StillAsksForTheLinkedUser()
    {
        var names = new FixedUserNames("ann");
        await using var portal = await Attack.StartAsync(services: services => services.AddSingleton<IDuoUserNameProvider>(names));
        portal.Duo.AddUser("eve");
        await portal.LinkAsync("ann");
        names.Name = "eve";

        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await browser.OpenAsync("/sensitive");

        Assert.Equal(["ann", "ann"], SentNames(portal));
        Assert.Equal(0, names.Asked);
    }

    [Fact]
    public async Task T33_StartUrlWithAName_SendsTheLinkedOne()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann");

        await browser.OpenAsync(pending.Location + "&duo_uname=eve&login_hint=eve&username=eve");

        Assert.Equal(["ann"], SentNames(portal));
    }

    private static string? Unescape(string? text) => text is null ? null : System.Text.RegularExpressions.Regex.Unescape(text);

    private static string[] SentNames(TestPortal portal)
        => [.. portal.CallsTo(DuoSimulatorEndpoint.Authorize).Select(static call => call.Claims!["duo_uname"]!.GetValue<string>())];
}
