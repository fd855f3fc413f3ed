using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace MspProcess.DuoAuth.Tests.Links;

/// <summary>A host without passwords: a link needs that the provider authenticated the user a moment ago.</summary>
public sealed class ReauthenticationTests : IDisposable
{
    private const string Refused = "refused:ReauthenticationRequired";

    private readonly FakeProvider _provider = new();
    private DateTimeOffset? _authenticatedAt;

    public static TheoryData<string, bool> Values { get; } = new()
    {
        { "now", true },
        { "299", true },
        { "300", true },
        { "301", false },
        { "-59", true },
        { "-61", false },
        { "nothing", false },
        { "text", false },
        { "negative", false },
        { "zero", false },
        { "huge", false },
        { "two times", false },
    };

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_JustAuthenticatedAtTheProvider_IsMade(bool mapsClaims)
    {
        await using var portal = await StartAsync(oidc => oidc.MapInboundClaims = mapsClaims);
        var browser = await LogInAsync(portal);

        var pending = await browser.SubmitAsync("/profile/begin");
        var confirmed = await browser.SubmitAsync("/profile/confirm");

        Assert.Equal("pending:ann", pending.Body);
        Assert.Equal("linked:ann", confirmed.Body);
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Link_ByWhatTheProviderSaysOfTheTime_BeginsOrIsRefused(string told, bool begins)
    {
        await using var portal = await StartAsync();
        portal.Clock.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (portal.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerSecond)));   // the claim is in seconds
        var now = portal.Clock.GetUtcNow();
        _provider.AuthTime = _ => told switch
        {
            "nothing" => null,
            "text" => "yesterday",
            "negative" => -now.ToUnixTimeSeconds(),
            "zero" => 0,
            "huge" => long.MaxValue,
            "two times" => new[] { now.ToUnixTimeSeconds(), now.ToUnixTimeSeconds() - 1 },
            "now" => now.ToUnixTimeSeconds(),
            _ => now.ToUnixTimeSeconds() - int.Parse(told, CultureInfo.InvariantCulture),
        };
        var browser = await LogInAsync(portal);

        var page = await browser.PostAsync("/profile/begin");

        AssertBegun(portal, browser, page, begins);
    }

    [Theory]
    [InlineData("?prompt=login")]
    [InlineData("?maxAge=0")]
    public async Task Link_SessionIsOld_BeginsAfterTheProviderHasAskedAgain(string challenge)
    {
        await using var portal = await StartAsync();
        var browser = await LogInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        AssertBegun(portal, browser, await browser.PostAsync("/profile/begin"), begins: false);

        await browser.OpenAsync("/again" + challenge);

        AssertBegun(portal, browser, await browser.PostAsync("/profile/begin"), begins: true);
    }

    /// <summary>The provider has a session of its own, and was not told to ask: what it says is as old as that.</summary>
    [Fact]
    public async Task Link_ProviderWasNotToldToAsk_IsRefused()
    {
        await using var portal = await StartAsync();
        var browser = await LogInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        await browser.OpenAsync("/again");

        AssertBegun(portal, browser, await browser.PostAsync("/profile/begin"), begins: false);
    }

    /// <summary>Somebody else comes back from the provider: the session is theirs, and so is the link.</summary>
    [Fact]
    public async Task Link_AnotherUserComesBack_IsNotTheFirstUsers()
    {
        await using var portal = await StartAsync();
        portal.Duo.AddUser("bob");
        var browser = await LogInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        _provider.User = "bob";
        await browser.OpenAsync("/again?prompt=login");

        Assert.Equal("pending:bob", (await browser.SubmitAsync("/profile/begin")).Body);
        await browser.PostAsync("/profile/confirm");

        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
    }

    /// <summary>What came back from the provider once, and a session that is issued again, make nothing younger.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_OldCallbackReplayedOrOldSessionRenewed_IsRefused(bool isReplay)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var back = await browser.FollowAsync(await browser.GetAsync("/again?prompt=login"), static url => url.AbsolutePath == ExternalSteps.Callback);
        await browser.FollowAsync(await browser.GetAsync(back.Location!.PathAndQuery));
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        if (isReplay)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => browser.GetAsync(back.Location!.PathAndQuery));   // the handler's own check
        }
        else
        {
            Assert.Equal("refreshed", (await browser.PostAsync("/refresh")).Body);
        }

        AssertBegun(portal, browser, await browser.PostAsync("/profile/begin"), begins: false);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_HostHasItsOwnReauthentication_WhichDecides(bool isRecent)
    {
        var own = new Mock<IDuoReauthentication>();
        own.Setup(static asked => asked.IsRecentAsync(It.IsAny<HttpContext>(), It.IsAny<System.Security.Claims.ClaimsPrincipal>(), It.IsAny<CancellationToken>()))
            .Returns(new ValueTask<bool>(isRecent));
        await using var portal = await StartAsync(services: services => services.AddSingleton(own.Object));
        _provider.AuthTime = static _ => null;
        var browser = await LogInAsync(portal);

        AssertBegun(portal, browser, await browser.PostAsync("/profile/begin"), isRecent);
    }

    /// <summary>A host with passwords asks for the password, however young the session is.</summary>
    [Fact]
    public async Task Link_HostHasPasswords_NeedsThePassword()
    {
        await using var portal = await StartAsync(services: static services => services.AddSingleton<IDuoPasswordVerifier>(new TestUsers()));
        var browser = await LogInAsync(portal);

        Assert.Equal("refused:PasswordIncorrect", (await browser.PostAsync("/profile/begin")).Body);
        Assert.Empty(portal.Duo.Calls);
    }

    private static void AssertBegun(TestPortal portal, TestBrowser browser, TestPage page, bool begins)
    {
        Assert.Equal(begins ? DuoDefaults.StartPath : null, page.Location?.AbsolutePath);
        Assert.Equal(begins ? "" : Refused, page.Body);
        Assert.Equal(begins ? 1 : 0, portal.TransactionCount());
        Assert.Equal(begins ? 1 : 0, browser.TransactionCookies().Length);
        Assert.Empty(portal.Duo.Calls);
    }

    private static async Task<TestBrowser> LogInAsync(TestPortal portal)
    {
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        Assert.Equal("secret of ann", (await browser.OpenAsync("/secret")).Body);
        return browser;
    }

    private async Task<TestPortal> StartAsync(Action<OpenIdConnectOptions>? oidc = null, Action<IServiceCollection>? services = null)
    {
        var portal = await TestPortal.StartAsync(new TestPortalSetup
        {
            Authentication = collection => collection
                .AddAuthentication(static authentication =>
                {
                    authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                    authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
                })
                .AddCookie()
                .AddOpenIdConnect(options =>
                {
                    options.Configure(_provider);
                    oidc?.Invoke(options);
                }),
            Services = collection =>
            {
                collection.RemoveAll<IDuoPasswordVerifier>();
                services?.Invoke(collection);
            },
            Endpoints = Map,
        }.With(_provider));
        _provider.AuthTime = asked =>
        {
            if (_authenticatedAt is null || asked.GetValueOrDefault("prompt") == "login" || asked.GetValueOrDefault("max_age") == "0")
            {
                _authenticatedAt = portal.Clock.GetUtcNow();
            }

            return _authenticatedAt.Value.ToUnixTimeSeconds();
        };
        return portal;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/again", static (string? prompt, int? maxAge) => Results.Challenge(
            new OpenIdConnectChallengeProperties { RedirectUri = "/", Prompt = prompt, MaxAge = maxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
            [OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapPost("/profile/begin", static async (HttpContext context, DuoLinkManager links) =>
            await links.StartAsync(context, password: null, "/profile", default) is { Succeeded: true } started
                ? Results.Redirect(started.RedirectUrl!)
                : Results.Text("refused:" + (await links.StartAsync(context, password: "", "/profile", default)).Reason));
    }
}
