using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>A step-up that demands a phishing-resistant factor: by convention, attribute and policy.</summary>
public sealed class StepUpStrengthTests
{
    public static TheoryData<string> Paths { get; } = ["/keys/convention", "/keys/attribute", "/keys/policy"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task SecurityKey_IsEnough(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        Script(portal, "webauthn_security_key", "user_approved");

        var page = await browser.OpenAsync(path);

        Assert.Equal((path, "keys"), (page.Path, page.Body));
        Assert.Equal("keys", (await browser.GetAsync(path)).Body);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task T05_Push_IsNotEnough_AndSaysWhatWouldBe(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        var session = browser.Session();

        var page = await browser.OpenAsync(path);

        portal.AssertRefused(page, DuoFailureReason.FactorNotStrongEnough);
        Assert.Contains("security key, Touch ID or Windows Hello", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        Assert.Equal(session, browser.Session());
        Assert.Equal(0, portal.Count(DuoAuditEvent.StepUpVerified));
        Assert.False((await browser.GetAsync(path)).Body == "keys");
    }

    [Theory]
    [InlineData("remembered_device", "remembered_device", DuoFailureReason.AssuranceNotAccepted)]
    [InlineData("webauthn_security_key", "remembered_device", DuoFailureReason.AssuranceNotAccepted)]
    [InlineData("webauthn_security_key", "bypass_user", DuoFailureReason.AssuranceNotAccepted)]
    [InlineData("webauthn_something_new", "user_approved", DuoFailureReason.AssuranceNotAccepted)]
    [InlineData("verified_duo_push", "user_approved", DuoFailureReason.FactorNotStrongEnough)]
    [InlineData("yubikey_code", "valid_passcode", DuoFailureReason.FactorNotStrongEnough)]
    [InlineData("phone_call", "user_approved", DuoFailureReason.FactorNotStrongEnough)]
    public async Task T05_AnythingElse_IsNotEnough(string factor, string reason, DuoFailureReason expected)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        Script(portal, factor, reason);

        var page = await browser.OpenAsync("/keys/convention");

        portal.AssertRefused(page, expected);
        Assert.False((await browser.GetAsync("/keys/convention")).Body == "keys");
    }

    [Fact]
    public async Task RememberedKeyAtLogin_IsAskedAnew()
    {
        await using var portal = await StartAsync(static options => options.StepUpAssurance.Add(DuoAssurance.RememberedDevice));
        Script(portal, "remembered_device", "remembered_device");
        var browser = await portal.LinkedAsync();
        Script(portal, "remembered_device", "remembered_device");

        var page = await browser.OpenAsync("/keys/convention");

        portal.AssertRefused(page, DuoFailureReason.FactorNotStrongEnough);
    }

    [Fact]
    public async Task SecurityKeyAtLogin_IsEnoughWithoutAskingAgain()
    {
        await using var portal = await StartAsync();
        Script(portal, "platform_authenticator", "user_approved");
        var browser = await portal.LinkedAsync();
        var calls = portal.Duo.Calls.Count;

        var page = await browser.GetAsync("/keys/convention");

        Assert.Equal("keys", page.Body);
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task WeakerStepUpThatIsUnfinished_IsNotUsedForIt()
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        var weak = await browser.GetAsync((await browser.GetAsync("/sensitive")).Location!.AbsoluteUri);

        var strong = await browser.GetAsync((await browser.GetAsync("/keys/convention")).Location!.AbsoluteUri);

        Assert.NotEqual(weak.Location, strong.Location);
        Script(portal, "duo_push", "user_approved");
        var page = await browser.FollowAsync(strong);
        portal.AssertRefused(page, DuoFailureReason.FactorNotStrongEnough);
    }

    [Fact]
    public async Task Program_IsToldWhatIsMissing()
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        browser.Headers["Authorization"] = "Bearer x";

        var page = await browser.GetAsync("/keys/convention");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("acr_values=\"phr\"", page.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static Task<TestPortal> StartAsync(Action<DuoSecondFactorOptions>? options = null) => Attack.StartAsync(
        options,
        static services => services.AddAuthorizationBuilder().AddPolicy("keys", static policy => policy.RequireAuthenticatedUser().RequireDuo(strength: DuoFactorStrength.PhishingResistant)),
        static app =>
        {
            app.MapGet("/keys/convention", static () => "keys").RequireDuo(TimeSpan.FromMinutes(10), DuoFactorStrength.PhishingResistant);
            app.MapGet("/keys/attribute", [RequireDuo(Strength = DuoFactorStrength.PhishingResistant)] static () => "keys");
            app.MapGet("/keys/policy", static () => "keys").RequireAuthorization("keys");
        });

    private static void Script(TestPortal portal, string factor, string reason)
        => portal.Duo.Faults.Token.Next(fault => fault.Claim("auth_context.factor", factor).Claim("auth_context.reason", reason));
}
