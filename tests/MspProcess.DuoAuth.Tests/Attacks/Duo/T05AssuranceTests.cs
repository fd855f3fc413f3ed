using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T05: an allow in which nobody did anything is not taken for a second factor.</summary>
public sealed class T05AssuranceTests
{
    /// <summary>Factor and reason in Duo's words, and what they amount to.</summary>
    public static TheoryData<string?, string?, DuoAssurance> Passive => new()
    {
        { "not_available", "bypass_user", DuoAssurance.Bypass },
        { "bypass_code", "valid_passcode", DuoAssurance.Bypass },
        { "remembered_device", "remembered_device", DuoAssurance.RememberedDevice },
        { "not_available", "trusted_network", DuoAssurance.TrustedNetwork },
        { "not_available", "trusted_location", DuoAssurance.TrustedNetwork },
        { "not_available", "allowed_by_policy", DuoAssurance.AllowedByPolicy },
        { "duo_push", "something_new", DuoAssurance.Unknown },
        { "something_new", "user_approved", DuoAssurance.Unknown },
        { null, null, DuoAssurance.Unknown },
    };

    [Theory]
    [MemberData(nameof(Passive))]
    public async Task T05_PassiveAllowAtLogin_LetsInAndTheSessionTellsTheTruth(string? factor, string? reason, DuoAssurance assurance)
    {
        await using var portal = await Attack.StartAsync();
        ScriptNext(portal, factor, reason);

        var browser = await portal.LinkedAsync();

        Assert.Equal($"northwind:id-ann:verified:{assurance}:{factor}", (await browser.GetAsync("/open/session")).Body);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
    }

    [Theory]
    [MemberData(nameof(Passive))]
    public async Task T05_PassiveAllowAtStepUp_RaisesNothing(string? factor, string? reason, DuoAssurance assurance)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var session = browser.Session();
        ScriptNext(portal, factor, reason);

        var page = await browser.OpenAsync("/sensitive");

        portal.AssertRefused(page, DuoFailureReason.AssuranceNotAccepted);
        Assert.Contains(portal.Logs.Lines, line => line.Id.Name == "Refused" && line.Text.EndsWith(assurance.ToString(), StringComparison.Ordinal));
        Assert.Equal(session, browser.Session());
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal(0, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    [Theory]
    [MemberData(nameof(Passive))]
    public async Task T05_PassiveAllowAtLinking_ProvesNothing(string? factor, string? reason, DuoAssurance assurance)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        var before = await portal.RecordsAsync();
        ScriptNext(portal, factor, reason);

        var page = await browser.FollowAsync(await browser.StartLinkAsync());

        portal.AssertRefused(page, DuoFailureReason.AssuranceNotAccepted);
        Assert.NotEqual(DuoAssurance.Interactive, assurance);
        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
        Assert.Equal("refused:NothingToConfirm", (await browser.PostAsync("/open/confirm")).Body);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Fact]
    public async Task T05_PassiveAllowAtAForcedLink_ProvesNothing()
    {
        await using var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("ann", DuoSimulatedUserStatus.Bypass);
        var browser = portal.NewBrowser();
        var before = await portal.RecordsAsync();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.AssuranceNotAccepted);
        Assert.Equal(before, await portal.RecordsAsync());
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T05_UserOfBypassStatus_IsLetInButNeverFresh()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann", DuoSimulatedUserStatus.Bypass);

        var browser = await portal.LinkedAsync();
        var page = await browser.OpenAsync("/sensitive");

        portal.AssertRefused(page, DuoFailureReason.AssuranceNotAccepted);
        Assert.StartsWith("northwind:id-ann:verified:Bypass", (await browser.GetAsync("/open/session")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, DuoFailureReason.AssuranceNotAccepted)]
    [InlineData(false, DuoFailureReason.UserKeyMissing)]
    public async Task T05_UserWhoIsNotEnrolled_IsNotLetIn(bool hasKey, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        var link = await portal.LinkAsync("ann");
        portal.Duo.RemoveUser(portal.Duo.Users.Single());
        portal.Duo.NewUserPolicy = DuoNewUserPolicy.AllowWithoutFactor;
        if (hasKey)
        {
            portal.Duo.Faults.Token.Next(fault => fault.Claim("auth_context.user.key", link.DuoUserKey));
        }

        var browser = portal.NewBrowser();
        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, reason);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T05_DeviceThatDuoRemembers_IsLetInWithTheTimeOfTheRealConfirmation()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.AutoResponse = DuoAutoResponse.None;
        var browser = portal.NewBrowser();
        var prompt = await browser.LogInAsync("ann");
        await browser.SubmitAsync(prompt.Url.AbsoluteUri, ("action", "approve"), ("remember", "1"));
        await browser.PostAsync("/logout");
        portal.Clock.Advance(TimeSpan.FromHours(1));

        await browser.LogInAsync("ann");

        Assert.Equal("northwind:id-ann:verified:RememberedDevice:remembered_device", (await browser.GetAsync("/open/session")).Body);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh?seconds=3000")).Body);
        Assert.Equal(2, portal.Count(DuoAuditEvent.LoginVerified));
    }

    [Theory]
    [MemberData(nameof(Passive))]
    public async Task T05_HostThatWantsInteractionAtLogin_RefusesThePassiveAllow(string? factor, string? reason, DuoAssurance assurance)
    {
        await using var portal = await Attack.StartAsync(static options =>
        {
            options.LoginAssurance.Clear();
            options.LoginAssurance.Add(DuoAssurance.Interactive);
        });
        await portal.LinkAsync("ann");
        ScriptNext(portal, factor, reason);
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.AssuranceNotAccepted);
        Assert.Contains(portal.Logs.Lines, line => line.Id.Name == "Refused" && line.Text.EndsWith(assurance.ToString(), StringComparison.Ordinal));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T05_HostThatAcceptsRememberedDevicesAsFresh_GetsThem()
    {
        await using var portal = await Attack.StartAsync(static options => options.StepUpAssurance.Add(DuoAssurance.RememberedDevice));
        var browser = await portal.StaleAsync();
        ScriptNext(portal, "remembered_device", "remembered_device");

        var page = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", page.Body);
    }

    [Fact]
    public async Task T05_HostThatAcceptsTheUnenrolledAsFresh_DoesNotStart()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            static () => Attack.StartAsync(static options => options.StepUpAssurance.Add(DuoAssurance.NotEnrolled)));

        Assert.Contains(nameof(DuoSecondFactorOptions.StepUpAssurance), error.Message, StringComparison.Ordinal);
    }

    private static void ScriptNext(TestPortal portal, string? factor, string? reason)
        => portal.Duo.Faults.Token.Next(fault => fault.Claim("auth_context.factor", factor).Claim("auth_context.reason", reason));
}
