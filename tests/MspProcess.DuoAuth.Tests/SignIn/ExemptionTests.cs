using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>Row A14, and the rule that lets a sign-in pass.</summary>
public sealed class ExemptionTests
{
    [Fact]
    public async Task A14_Exempted_IsSignedInLoggedAndAudited()
    {
        await using var portal = await TestPortal.StartAsync(Impersonation());
        var browser = await ImpersonatedAsync(portal);

        var entry = Assert.Single(portal.Audit.Entries);

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Exempt, portal.StampOf(browser).Kind);
        Assert.Equal((DuoAuditEvent.LoginExempted, "id-ann", TestPortal.Tenant), (entry.Event, entry.Subject, entry.TenantId));
        Assert.Single(portal.Logs.Lines, static line => line.Id.Id == 15 && line.Text.Contains("support call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A14_Exempted_LeavesNoTraceInTheCookie()
    {
        await using var portal = await TestPortal.StartAsync(Impersonation());
        var browser = await ImpersonatedAsync(portal);

        var properties = portal.TicketOf(browser).Properties;

        Assert.DoesNotContain(properties.Items.Values, static value => value?.Contains("support", StringComparison.Ordinal) == true);
        Assert.Empty(properties.Parameters);
    }

    [Fact]
    public async Task A14_Exempted_NeverSatisfiesADemandForDuo()
    {
        await using var portal = await TestPortal.StartAsync(Impersonation());
        var browser = await ImpersonatedAsync(portal);

        var page = await browser.GetAsync("/sensitive");

        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A14_ExemptedAndRenewed_StaysExemptAndIsAuditedOnce()
    {
        await using var portal = await TestPortal.StartAsync(Impersonation());
        var browser = await ImpersonatedAsync(portal);
        var before = portal.StampOf(browser);

        await browser.PostAsync("/refresh");

        Assert.Equal(before, portal.StampOf(browser));
        Assert.Single(portal.Audit.Entries);
    }

    [Fact]
    public async Task A14_NextSignInWithoutTheExemption_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(Impersonation());
        var browser = await ImpersonatedAsync(portal);

        var page = await browser.EnterPasswordAsync("ann");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task SkipWhen_RuleHolds_IsExemptAndNeverVerified()
    {
        await using var portal = await TestPortal.StartAsync(Skipping());
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal("in", page.Body);
        Assert.Equal(SessionOrigin.Exempt, portal.StampOf(browser).Kind);
        Assert.Equal(DuoDefaults.StartPath, (await browser.GetAsync("/sensitive")).Location!.AbsolutePath);
    }

    [Fact]
    public async Task SkipWhen_RuleDoesNotHold_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(Skipping());
        await portal.LinkAsync("ann");

        (await portal.NewBrowser().EnterPasswordAsync("ann")).AssertPending();
    }

    [Fact]
    public async Task SkipWhen_SessionRaisedByStepUpAndRenewed_StaysVerified()
    {
        await using var portal = await TestPortal.StartAsync(Skipping());
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.PostAsync("/page");
        await browser.OpenAsync("/sensitive");
        var raised = portal.StampOf(browser);

        await browser.PostAsync("/refresh");

        Assert.Equal(SessionOrigin.Verified, raised.Kind);
        Assert.Equal(raised, portal.StampOf(browser));
    }

    private static TestPortalSetup Impersonation() => SignInSteps.WithPage(static context =>
        context.SignInAsync("ann", new AuthenticationProperties().ExemptFromDuo("support call")));

    private static TestPortalSetup Skipping() => SignInSteps.WithPage(static async context =>
    {
        var principal = TestUsers.Principal("ann");
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim("amr", "mfa"));
        await context.SignInAsync(principal);
        await context.Response.WriteAsync("in");
    }) with
    {
        Options = static options => options.SkipWhen = static principal => principal.HasClaim("amr", "mfa"),
    };

    private static async Task<TestBrowser> ImpersonatedAsync(TestPortal portal)
    {
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.PostAsync("/page");
        return browser;
    }
}
