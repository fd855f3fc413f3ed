using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T35: no header decides where Duo sends the browser.</summary>
public sealed class T35OriginTests
{
    private const string Callback = TestPortal.Origin + "/signin-duo";

    public static TheoryData<string, string> ForgedHeaders => new()
    {
        { "Host", "evil.example" },
        { "Host", "portal.example.evil.example" },
        { "Host", "portal.example:8443" },
        { "Host", "127.0.0.1" },
        { "X-Forwarded-Host", "evil.example" },
        { "X-Forwarded-Host", "portal.example, evil.example" },
        { "X-Forwarded-Proto", "http" },
        { "X-Forwarded-Prefix", "/evil" },
        { "X-Original-Host", "evil.example" },
        { "X-Original-URL", "https://evil.example/" },
        { "Forwarded", "host=evil.example;proto=http" },
        { "Referer", "https://evil.example/" },
        { "Origin", "https://evil.example" },
    };

    [Theory]
    [MemberData(nameof(ForgedHeaders))]
    public async Task T35_ForgedHeader_ChangesNothing(string header, string value)
        => await AssertUnmovedAsync(new(), header, value, Callback);

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("Host", "evil.example")]
    public async Task T35_ForgedHeaderThatTheForwardedHeadersMiddlewareBelieves_ChangesNothing(string header, string value)
        => await AssertUnmovedAsync(new() { Pipeline = BelieveEverything }, header, value, Callback);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("portal.example.evil.example")]
    [InlineData("evilportal.example")]
    [InlineData("portal.example:8443")]
    [InlineData("portal.example.")]
    [InlineData("evil.example#portal.example")]
    [InlineData("portal.example@evil.example")]
    [InlineData("evil.example\\portal.example")]
    [InlineData("portal.example/x")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public Task T35_HostOutsideTheList_IsRefused(string host)
        => AssertOriginRefusedAsync(new() { Options = OnlyThePortal }, "Host", host);

    [Fact]
    public Task T35_ForwardedHostOutsideTheList_IsRefused()
        => AssertOriginRefusedAsync(new() { Options = OnlyThePortal, Pipeline = BelieveEverything }, "X-Forwarded-Host", "evil.example");

    [Fact]
    public Task T35_ForwardedSchemeOutsideTheList_IsRefused()
        => AssertOriginRefusedAsync(new() { Options = OnlyThePortal, Pipeline = BelieveEverything }, "X-Forwarded-Proto", "http");

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public Task T35_NoOriginConfigured_IsRefused(string environment)
        => AssertOriginRefusedAsync(new() { Environment = environment, Options = static options => options.PublicOrigin = null }, "X-Nothing", "1");

    [Fact]
    public Task T35_LoopbackHostInProduction_IsRefused()
        => AssertOriginRefusedAsync(new() { Options = static options => options.PublicOrigin = null }, "Host", "localhost");

    [Theory]
    [InlineData("Host", "PORTAL.example")]
    [InlineData("Host", "portal.example:443")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    public async Task T35_HostOfTheList_IsUsedInItsOneSpelling(string header, string value)
        => await AssertUnmovedAsync(new() { Options = OnlyThePortal }, header, value, Callback);

    [Theory]
    [InlineData("https://login.example", "https://login.example/signin-duo")]
    [InlineData("https://LOGIN.example/", "https://login.example/signin-duo")]
    [InlineData("https://login.example:8443", "https://login.example:8443/signin-duo")]
    public async Task T35_PublicOrigin_IsWhatDuoIsTold(string origin, string expected)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { Options = options => options.PublicOrigin = origin });
        var browser = portal.NewBrowser();
        browser.Headers["Host"] = new Uri(origin).Authority;

        var prompt = await browser.GoToDuoAsync("ann");

        Assert.Equal(expected, (string?)AttackSteps.RequestIn(prompt)["redirect_uri"]);
    }

    [Fact]
    public async Task T35_PathBase_IsPartOfEveryAddressOfTheTransaction()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new()
        {
            Pipeline = static app =>
            {
                app.UsePathBase("/app");
                app.UseRouting();
            },
        });
        var browser = portal.NewBrowser();
        (string, string)[] form = [("name", "ann"), ("password", "ann!"), ("returnUrl", "/app/secret")];

        var page = await browser.SubmitAsync("/app/login", form);
        var failed = await browser.OpenAsync("/app/signin-duo?state=x");

        Assert.Equal("secret of ann", page.Body);
        var prompt = browser.History.First(static visited => PortalSteps.IsDuo(visited.Url)).Url;
        Assert.Equal(TestPortal.Origin + "/app/signin-duo", (string?)AttackSteps.RequestIn(prompt)["redirect_uri"]);
        Assert.Equal("/app/signin-duo/failed", failed.Path);
        Assert.All(browser.History.Where(static visited => !PortalSteps.IsDuo(visited.Url)), static visited =>
            Assert.StartsWith("/app/", visited.Path, StringComparison.Ordinal));
    }

    private static void OnlyThePortal(DuoSecondFactorOptions options)
    {
        options.PublicOrigin = null;
        options.AllowedOrigins.Add("https://Portal.example/");
        options.AllowedOrigins.Add("https://second.example");
    }

    private static void BelieveEverything(WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        app.UseForwardedHeaders(options);
    }

    private static async Task AssertUnmovedAsync(TestPortalSetup setup, string header, string value, string expected)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(setup);
        var browser = portal.NewBrowser();
        browser.Headers[header] = value;

        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        var prompt = (await browser.FollowAsync(pending, PortalSteps.IsDuo)).Location!;
        browser.Headers.Remove(header);   // Duo gets what browsers send
        var callback = await browser.ApproveAsync(prompt);
        browser.Headers[header] = value;
        var end = await browser.FollowAsync(await browser.GetAsync(callback));

        Assert.StartsWith("/", pending.Response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(expected, (string?)AttackSteps.RequestIn(prompt)["redirect_uri"]);
        Assert.DoesNotContain("evil", string.Concat(browser.History.Select(static page => page.Response.Headers.ToString())), StringComparison.Ordinal);
        Assert.Equal("secret of ann", end.Body);
    }

    private static async Task AssertOriginRefusedAsync(TestPortalSetup setup, string header, string value)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(setup);
        var browser = portal.NewBrowser();
        browser.Headers[header] = value;

        var response = await browser.EnterPasswordAsync("ann");

        Assert.StartsWith("/", response.Response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.OriginNotAllowed);
        Assert.Empty(portal.Duo.Calls);
    }
}
