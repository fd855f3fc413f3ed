using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using MspProcess.DuoAuth.Outages;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T38: a silent Duo gives a response in time and holds nothing back.</summary>
public sealed class T38SilentDuoTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("start")]
    [InlineData("callback")]
    public async Task T38_DuoNeverResponds_RefusedAtTheDeadlineAndTheCallGivenUp(string request)
    {
        var silence = new Silence();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = silence.Line.To });
        var (browser, url) = await GoToAsync(portal, request);
        silence.Begin();

        var responding = browser.GetAsync(url);
        await silence.HeardAsync(1);
        portal.Clock.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, silence.GivenUp);
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var response = await responding;

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.DuoTimeout);
        Assert.Equal(1, silence.GivenUp);
    }

    [Fact]
    public async Task T38_DuoBeginsAResponseAndNeverEndsIt_RefusedAtTheDeadline()
    {
        var line = new DuoConnection();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = line.To });
        var (browser, url) = await GoToAsync(portal, "start");
        var begun = new TaskCompletionSource();
        line.Cut = (_, _) =>
        {
            begun.TrySetResult();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Pipe().Reader.AsStream()) });
        };

        var responding = browser.GetAsync(url);
        await begun.Task;
        portal.Clock.Advance(Deadline);

        await portal.AssertFailsClosedAsync(browser, await responding, DuoFailureReason.DuoTimeout);
    }

    [Fact]
    public async Task T38_FortyLoginsAtASilentDuo_AllGetAResponseAtOnceAndNothingPilesUp()
    {
        var silence = new Silence();
        await using var portal = await TestPortal.StartAsync(new() { DuoConnection = silence.Line.To });
        var transactions = new List<(TestBrowser Browser, Uri Start)>();
        foreach (var name in Enumerable.Range(0, 40).Select(static number => $"user{number}"))
        {
            await portal.LinkAsync(name);
            var browser = portal.NewBrowser();
            transactions.Add((browser, (await browser.EnterPasswordAsync(name)).Location!));
        }

        silence.Begin();
        var responding = transactions.Select(static transaction => transaction.Browser.GetAsync(transaction.Start)).ToArray();
        await silence.HeardAsync(1);
        portal.Clock.Advance(Deadline);
        var responses = await Task.WhenAll(responding);

        Assert.All(responses, static response => Assert.Equal(DuoDefaults.FailedPath, response.Location?.AbsolutePath));
        Assert.Equal(1, silence.GivenUp);
        silence.Line.Cut = null;
        portal.Clock.Advance(OutageEvidence.Recent);
        Assert.Equal("user:user0", (await TryAgainAsync(transactions[0].Browser, transactions[0].Start)).Body);
    }

    [Fact]
    public async Task T38_BrowserLeavesTheCallback_TheCallIsGivenUpAndNobodySignedIn()
    {
        var silence = new Silence();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = silence.Line.To });
        var browser = await LeaveAsync(portal, silence, "callback");

        await silence.GivenUpAsync();
        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Fact]
    public async Task T38_BrowserLeavesTheStart_TheCallGoesOnForTheOthersUntilItsDeadline()
    {
        var silence = new Silence();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = silence.Line.To });
        var browser = await LeaveAsync(portal, silence, "start");

        Assert.Equal(0, silence.GivenUp);
        portal.Clock.Advance(Deadline);
        await silence.GivenUpAsync();
        await browser.AssertNobodyAsync();
    }

    /// <summary>Opens the start page as a user does who is told to try again: a call that the breaker stopped may just be ending.</summary>
    private static async Task<TestPage> TryAgainAsync(TestBrowser browser, Uri start)
    {
        TestPage page;
        var tries = 0;
        do
        {
            page = await browser.FollowAsync(await browser.GetAsync(start));
        }
        while (page.Path == DuoDefaults.FailedPath && ++tries < 20);

        return page;
    }

    private static async Task<TestBrowser> LeaveAsync(TestPortal portal, Silence silence, string request)
    {
        var (browser, url) = await GoToAsync(portal, request);
        using var leaving = new CancellationTokenSource();
        var leaver = browser.Other(browser.Cookies.Copy());
        leaver.Leaving = leaving.Token;
        silence.Begin();

        var responding = leaver.GetAsync(url);
        await silence.HeardAsync(1);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => responding);
        return browser;
    }

    private static async Task<(TestBrowser Browser, Uri Url)> GoToAsync(TestPortal portal, string request)
    {
        var browser = portal.NewBrowser();
        return (browser, request == "start" ? (await browser.EnterPasswordAsync("ann")).Location! : await browser.GoToCallbackAsync("ann"));
    }

    /// <summary>A Duo that takes calls and says nothing, until its caller gives up.</summary>
    private sealed class Silence
    {
        private readonly Channel<Uri> _heard = Channel.CreateUnbounded<Uri>();
        private readonly TaskCompletionSource _givenUp = new();
        private int _count;

        public DuoConnection Line { get; } = new();

        public int GivenUp => Volatile.Read(ref _count);

        public void Begin() => Line.Cut = async (request, caller) =>
        {
            _heard.Writer.TryWrite(request.RequestUri!);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, caller);
                throw new InvalidOperationException("Nobody responds here.");
            }
            finally
            {
                Interlocked.Increment(ref _count);
                _givenUp.TrySetResult();
            }
        };

        public async Task HeardAsync(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                await _heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            }
        }

        public Task GivenUpAsync() => _givenUp.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
