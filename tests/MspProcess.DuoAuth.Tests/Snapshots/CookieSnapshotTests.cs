using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>The names, the attributes and the form of the library's cookies.</summary>
public sealed class CookieSnapshotTests
{
    [Fact]
    public async Task Cookies_OfAPendingLogin_AreTheOnesThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        SnapshotText.AssertLines(
            [
                "__Host-Duo.{22}={43}; max-age=1200; path=/; secure; samesite=lax; httponly",
                "__Host-DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.CookiesOf(page));
    }

    [Fact]
    public async Task Cookies_OfAPendingLoginOnPlainHttp_HaveNoPrefixAndAreNotSecure()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { UsesKestrel = true, Environment = "Development" });

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        SnapshotText.AssertLines(
            [
                "Duo.{22}={43}; max-age=1200; path=/; samesite=lax; httponly",
                "DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly",
            ],
            SnapshotText.CookiesOf(page));
    }

    [Fact]
    public async Task Cookies_OfAFailedCallback_AreTheOnesThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        var page = await browser.GetAsync(DuoDefaults.CallbackPath + "?state=a&state=b");

        SnapshotText.AssertLines(
            [
                "__Host-DuoFailure={protected}; max-age=300; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.CookiesOf(page));
    }

    [Fact]
    public async Task Cookies_OfACompletedLogin_AreTheOnesThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        var page = await browser.GetAsync(callback);

        SnapshotText.AssertLines(
            [
                ".AspNetCore.Cookies={protected}; path=/; secure; samesite=lax; httponly",
                "__Host-Duo.{22}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.CookiesOf(page));
    }

    [Fact]
    public async Task Cookies_OfAReopenedCallback_AreTheOnesThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(
            SignInSteps.WithCookie(static options => options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict));
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        var page = await browser.GetAsync(callback);

        SnapshotText.AssertLines(
            [
                "__Host-DuoReopened={43}; max-age=60; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.CookiesOf(page));
    }

    [Fact]
    public async Task FailureCookie_Content_IsTheOneThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        await browser.GetAsync(DuoDefaults.CallbackPath + "?state=a&state=b");

        var protector = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("MspProcess.DuoAuth", "Failure", "v1");
        var cookie = browser.Cookies.Value(TestPortal.Origin, "__Host-DuoFailure")!;
        var json = JsonNode.Parse(protector.Unprotect(Base64Url.DecodeFromChars(cookie)))!.AsObject();
        SnapshotText.AssertLines(
            [
                "reason: Number",
                "referenceId: String",
                "at: String",
                "retryUrl: Null",
            ],
            SnapshotText.MembersOf(json));
        Assert.Equal(201, json["reason"]!.GetValue<int>());
    }
}
