using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T13: one browser starts, another one completes.</summary>
public sealed class T13OtherBrowserTests
{
    [Fact]
    public async Task T13_RelayedPrompt_VictimApprovesAndTheLoginIsRevoked()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var attacker = portal.NewBrowser();
        var victim = portal.NewBrowser();
        var prompt = await attacker.GoToDuoAsync("ann", "/secret");

        var callback = await victim.ApproveAsync(prompt);
        var victims = await victim.GetAsync(callback);
        await portal.AssertFailsClosedAsync(victim, victims, DuoFailureReason.CookieMissing);
        var attackers = await attacker.FollowAsync(await attacker.GetAsync(callback));

        portal.AssertExplains(attackers, DuoFailureReason.TransactionRevoked);
        await attacker.AssertNobodyAsync();
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task T13_RelayedPrompt_AttackerCannotUseTheCodeInAnotherLogin()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var attacker = portal.NewBrowser();
        var victimsCallback = await portal.NewBrowser().ApproveAsync(await attacker.GoToDuoAsync("ann"));
        var second = await attacker.GoToCallbackAsync("ann");
        var mixed = new Uri($"{TestPortal.Origin}/signin-duo{victimsCallback.Query.Replace(State(victimsCallback), State(second), StringComparison.Ordinal)}");

        var response = await attacker.GetAsync(mixed);

        await portal.AssertFailsClosedAsync(attacker, response, DuoFailureReason.TokenNonce);
    }

    [Fact]
    public async Task T13_CallbackOfAnotherGivenToAVictim_VictimStaysWho()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var attacker = portal.NewBrowser();
        var victim = portal.NewBrowser();
        await victim.LogInAsync("bob");
        var session = victim.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie);
        var callback = await attacker.GoToCallbackAsync("ann");

        var response = await victim.GetAsync(callback);

        await portal.AssertFailurePageAsync(victim, response, DuoFailureReason.CookieMissing);
        Assert.Equal("user:bob", await victim.WhoAsync());
        Assert.Equal(session, victim.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie));
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task T13_StartLinkInAnotherBrowser_IsRefusedAndTheOwnerGoesOn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var owner = portal.NewBrowser();
        var other = portal.NewBrowser();
        var start = (await owner.EnterPasswordAsync("ann")).Location!;

        var response = await other.GetAsync(start);

        await portal.AssertFailsClosedAsync(other, response, DuoFailureReason.CookieMissing);
        Assert.Empty(portal.Duo.Calls);
        Assert.Equal("user:ann", (await owner.FollowAsync(await owner.GetAsync(start))).Body);
    }

    [Theory]
    [InlineData("&duo_code=0123456789", true)]
    [InlineData("&code=0123456789", true)]
    [InlineData("&error=access_denied", true)]
    [InlineData("&error=access_denied&error_description=no", true)]
    [InlineData("&duo_code=0123456789&error=access_denied", true)]
    [InlineData("", false)]
    [InlineData("&duo_code=", false)]
    [InlineData("&error=", false)]
    [InlineData("&error_description=no", false)]
    [InlineData("&anything=else", false)]
    public async Task T13_WrongBrowser_RevokesTheRecordOnlyWithAResult(string result, bool isRevoked)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var owner = portal.NewBrowser();
        var other = portal.NewBrowser();
        var callback = await owner.GoToCallbackAsync("ann");

        var response = await other.GetAsync($"/signin-duo?state={State(callback)}{result}");
        await portal.AssertFailsClosedAsync(other, response, DuoFailureReason.CookieMissing);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        await owner.GetAsync(callback);

        Assert.Equal(isRevoked ? "user:nobody" : "user:ann", await owner.WhoAsync());
        Assert.Equal(isRevoked ? 0 : 1, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Empty(owner.TransactionCookies());
    }

    /// <summary>The victim's browser keeps cookies of this site, and none of this transaction: it was started in another one.</summary>
    [Fact]
    public async Task T13_RelayedPromptToABrowserWithATransactionOfItsOwn_IsAnotherBrowser()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        await portal.LinkAsync("bob");
        var victim = portal.NewBrowser();
        var own = await victim.GoToCallbackAsync("bob");
        var callback = await portal.NewBrowser().GoToCallbackAsync("ann");

        var response = await victim.GetAsync(callback);

        await portal.AssertFailsClosedAsync(victim, response, DuoFailureReason.BrowserMismatch);
        Assert.Equal("user:bob", (await victim.FollowAsync(await victim.GetAsync(own))).Body);
    }

    [Theory]
    [InlineData("/profile/link")]
    [InlineData("/sensitive")]
    public async Task T13_LinkOrStepUpCompletedByAnother_ChangesNothing(string what)
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("ann");
        if (what == "/sensitive")
        {
            await portal.LinkAsync("ann");
        }

        var owner = portal.NewBrowser();
        await owner.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var first = what == "/sensitive" ? await owner.GetAsync(what) : await owner.PostAsync(what, ("password", "ann!"));
        var callback = (await owner.FollowAsync(first, PortalSteps.IsCallback)).Location!;
        var calls = portal.CountCalls(DuoSimulatorEndpoint.Token);
        var before = await portal.SnapshotAsync();
        var other = portal.NewBrowser();

        var response = await other.GetAsync(callback);

        await portal.AssertFailsClosedAsync(other, response, DuoFailureReason.CookieMissing);
        Assert.Equal(calls, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Equal(before, await portal.SnapshotAsync());
    }

    internal static string State(Uri callback) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(callback.Query)["state"].ToString();
}
