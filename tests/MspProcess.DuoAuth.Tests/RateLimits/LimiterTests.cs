using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.RateLimits;

namespace MspProcess.DuoAuth.Tests.RateLimits;

/// <summary>The limiter as a service: what it is asked and when, what follows when it fails, and options that are wrong.</summary>
public sealed class LimiterTests
{
    private const string Unknown = "/signin-duo/start?t=AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task SignIn_AsksTheLimiterOnceForTheWholeOfIt_AndOtherRequestsNever()
    {
        var limiter = new LimitedPortal.RecordingLimiter();
        await using var portal = await StartAsync(limiter);
        var ann = portal.BrowserAt(LimitedPortal.Here);

        await ann.LogInAsync("ann", "/secret");
        var asked = limiter.Asked.ToArray();
        await ann.GetAsync("/");
        await ann.GetAsync("/sensitive");
        await ann.PostAsync("/logout");
        await ann.GetAsync("/login");

        Assert.Equal(DuoRateLimitArea.Prompts, Assert.Single(asked).Area);
        Assert.Equal(asked, limiter.Asked);
    }

    [Fact]
    public async Task T24_Key_TellsNeitherUserNorAddressAndHasOneLength()
    {
        var limiter = new LimitedPortal.RecordingLimiter();
        await using var portal = await StartAsync(limiter);
        var browser = portal.BrowserAt(LimitedPortal.Here);

        await browser.LogInAsync("ann");
        await browser.GetAsync(Unknown);

        Assert.Equal(2, limiter.Asked.Count);
        Assert.All(limiter.Asked, static key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key.Partition));
        Assert.All(limiter.Asked, static key => Assert.Equal(0, key.Start.Ticks % key.Window.Ticks));
    }

    [Fact]
    public async Task Refused_IsRememberedByTheNode_AndTheLimiterNotAskedAgain()
    {
        var limiter = new LimitedPortal.RecordingLimiter();
        await using var portal = await StartAsync(limiter, static limits => limits.Pages = LimitedPortal.Of(1));
        var browser = portal.BrowserAt(LimitedPortal.Here);

        for (var i = 0; i < 20; i++)
        {
            await browser.GetAsync(Unknown);
        }

        Assert.Equal(2, limiter.Asked.Count);
    }

    [Fact]
    public async Task Limiter_Fails_ThisNodeCountsAndSignInsGoOn()
    {
        var limiter = new LimitedPortal.RecordingLimiter { Fails = true };
        await using var portal = await StartAsync(limiter, static limits => limits.Pages = LimitedPortal.Of(2));
        var browser = portal.BrowserAt(LimitedPortal.Here);

        var page = await browser.LogInAsync("ann", "/secret");
        await browser.GetAsync(Unknown);
        await browser.GetAsync(Unknown);
        var refused = await browser.GetAsync(Unknown);

        Assert.Equal("secret of ann", page.Body);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(1, portal.Logged(41));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.BrowserAt(LimitedPortal.Elsewhere).GetAsync(Unknown);
        Assert.Equal(2, portal.Logged(41));
    }

    [Fact]
    public async Task Memory_OfManyHits_IsBounded()
    {
        await using var portal = await LimitedPortal.StartAsync(static _ => { });
        var memory = new LimitMemory(portal.Clock);
        for (var i = 0; i <= LimitMemory.Maximum; i++)
        {
            Assert.True(memory.Add(Key(i), TimeSpan.FromMinutes(1)).IsFirst);
        }

        Assert.Null(memory.Find(Key(0)));
        Assert.NotNull(memory.Find(Key(LimitMemory.Maximum)));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(memory.Find(Key(LimitMemory.Maximum)));

        static DuoRateLimitKey Key(int number) => new(DuoRateLimitArea.Pages, number.ToString(CultureInfo.InvariantCulture), 1, TimeSpan.FromMinutes(1), default);
    }

    [Fact]
    public async Task MemoryLimiter_ManyAtOnce_LetsInAsManyAsAllowed()
    {
        await using var limiter = MemoryLimiter.Create();
        for (var round = 0; round < 200; round++)
        {
            var key = new DuoRateLimitKey(DuoRateLimitArea.Links, "ann", 3, TimeSpan.FromMinutes(1), DateTimeOffset.UnixEpoch.AddMinutes(round));
            var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => limiter.AcquireAsync(key).AsTask())));
            Assert.Equal(3, leases.Count(static lease => lease.IsAcquired));
        }
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(-1, 60)]
    [InlineData(1_000_001, 60)]
    [InlineData(1, 0)]
    [InlineData(1, 86_401)]
    public async Task Options_OutOfBounds_StopTheHost(int permits, int seconds)
    {
        var setup = new TestPortalSetup
        {
            Services = services => services.Configure<DuoRateLimitOptions>(limits => limits.Links = new(permits, TimeSpan.FromSeconds(seconds))),
        };

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestPortal.StartAsync(setup));

        Assert.Contains("DuoRateLimitOptions.Links", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_IsMeasuredEachTime()
    {
        using var telemetry = new TelemetryCollector();
        await using var portal = await StartAsync(new(), static limits => limits.Exports = LimitedPortal.Of(1));
        var ann = portal.NewBrowser();
        await ann.LogInAsync("ann");
        for (var i = 0; i < 4; i++)
        {
            await ann.GetAsync("/open/export");
        }

        Assert.True(telemetry.Measurements.Count(static line => line.EndsWith("duo.rate_limits 1 area=Exports", StringComparison.Ordinal)) >= 3);
    }

    private static Task<TestPortal> StartAsync(LimitedPortal.RecordingLimiter limiter, Action<DuoRateLimitOptions>? limits = null)
    {
        var setup = LimitedPortal.Setup(limits ?? (static _ => { }));
        return AttackSteps.StartWithAnnAsync(setup with
        {
            Services = services =>
            {
                setup.Services!(services);
                services.AddSingleton<PartitionedRateLimiter<DuoRateLimitKey>>(limiter);
            },
        });
    }
}
