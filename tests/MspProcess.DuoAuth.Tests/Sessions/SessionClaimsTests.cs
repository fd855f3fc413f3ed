using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>The claims of a session say what Duo said, no more and no longer.</summary>
public sealed class SessionClaimsTests
{
    [Theory]
    [InlineData("duo_push", "user_approved", "mfa swk", "urn:mspprocess:duo:interactive")]
    [InlineData("sms_passcode", "valid_passcode", "mfa otp sms", "urn:mspprocess:duo:interactive")]
    [InlineData("phone_call", "user_approved", "mfa tel", "urn:mspprocess:duo:interactive")]
    [InlineData("webauthn_security_key", "user_approved", "hwk mfa user", "phr")]
    [InlineData("remembered_device", "remembered_device", "", "urn:mspprocess:duo:remembered_device")]
    [InlineData("not_available", "trusted_network", "", "urn:mspprocess:duo:trusted_network")]
    [InlineData("bypass_code", "valid_passcode", "", "urn:mspprocess:duo:bypass")]
    [InlineData("not_available", "bypass_user", "", "urn:mspprocess:duo:bypass")]
    [InlineData("something_new", "user_approved", "", "urn:mspprocess:duo:unknown")]
    public async Task Login_ClaimsSayHowItWasConfirmed(string factor, string reason, string methods, string context)
    {
        await using var portal = await StartAsync();
        portal.Duo.Faults.Token.Next(fault => fault.Claim("auth_context.factor", factor).Claim("auth_context.reason", reason));

        var browser = await portal.LinkedAsync();

        var stamp = portal.StampOf(browser);
        Assert.Equal($"{methods}|{context}|{stamp.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}", (await browser.GetAsync("/claims")).Body);
    }

    [Fact]
    public async Task NotAskedFor_ThereAreNone()
    {
        await using var portal = await StartAsync(static options => options.AddSessionClaims = false);

        var browser = await portal.LinkedAsync();

        Assert.Equal("||", (await browser.GetAsync("/claims")).Body);
    }

    [Fact]
    public async Task SessionWithoutDuo_HasNone()
    {
        await using var portal = await StartAsync();

        var browser = await portal.UnlinkedAsync();

        Assert.Equal("||", (await browser.GetAsync("/claims")).Body);
    }

    [Fact]
    public async Task SignedInAgain_TicketHasNone_AndTheSessionStillTellsTheTruth()
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        var before = (await browser.GetAsync("/claims")).Body;

        await browser.GetAsync("/renew");

        Assert.DoesNotContain(portal.TicketOf(browser).Principal.Claims, static claim => claim.Type is "amr" or "acr" or "auth_time");
        Assert.Equal(before, (await browser.GetAsync("/claims")).Body);
        Assert.Equal("verified", (await browser.GetAsync("/claims/session")).Body);
    }

    [Fact]
    public async Task SignedInAsSomebodyElse_ClaimsDoNotComeAlong()
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();

        await browser.GetAsync("/become-bob");

        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal("||", (await browser.GetAsync("/claims")).Body);
    }

    private static Task<TestPortal> StartAsync(Action<DuoSecondFactorOptions>? more = null) => Attack.StartAsync(
        options =>
        {
            options.AddSessionClaims = true;
            more?.Invoke(options);
        },
        endpoints: static app =>
        {
            app.MapGet("/claims", static (HttpContext context) => string.Join(
                '|', new[] { "amr", "acr", "auth_time" }.Select(type => string.Join(' ', context.User.FindAll(type).Select(static claim => claim.Value).Order(StringComparer.Ordinal)))));
            app.MapGet("/claims/session", static async (HttpContext context) => (await context.GetDuoSessionAsync()) is { IsVerified: true } ? "verified" : "not verified");
            app.MapGet("/renew", static async (HttpContext context) =>
            {
                var result = await context.AuthenticateAsync();
                await context.SignInAsync(result.Principal!, result.Properties);
            });
            app.MapGet("/become-bob", static async (HttpContext context) =>
            {
                var bob = new ClaimsIdentity(
                    [new Claim(ClaimTypes.NameIdentifier, "id-bob"), new Claim(ClaimTypes.Name, "bob"), new Claim("tenant", TestPortal.Tenant)], "password");
                var both = new ClaimsPrincipal(context.User.Identities.Where(static identity => !identity.IsAuthenticated).Prepend(bob));
                await context.SignInAsync(both, new AuthenticationProperties().ExemptFromDuo("support"));
            });
        });
}
