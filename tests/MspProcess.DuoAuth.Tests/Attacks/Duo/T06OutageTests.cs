using System.Net;
using System.Security.Authentication;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T06: whatever is wrong with Duo or the way to it, nobody gets in without it.</summary>
public sealed class T06OutageTests
{
    internal static readonly Dictionary<string, (Action<TestPortal, DuoConnection, DuoFaultPlan> Break, DuoFailureReason Reason)> Causes = new(StringComparer.Ordinal)
    {
        ["secret that is wrong"] = (static (portal, _, _) => portal.Duo.Applications[0].ResetSecret(), DuoFailureReason.DuoInvalidClient),
        ["application that is gone"] = (static (portal, _, _) => portal.Duo.RemoveApplication(portal.Duo.Applications[0]), DuoFailureReason.DuoInvalidClient),
        ["clock that is an hour ahead"] = (static (portal, _, _) => portal.Duo.Faults.ClockOffset = TimeSpan.FromHours(1), DuoFailureReason.DuoClockDrift),
        ["TLS error"] = Thrown(DuoFailureReason.DuoTlsFailure, static () => new HttpRequestException(HttpRequestError.SecureConnectionError)),
        ["certificate of somebody else"] = Thrown(DuoFailureReason.DuoTlsFailure, static () => new HttpRequestException("no", new AuthenticationException())),
        ["refused connection"] = Thrown(DuoFailureReason.DuoUnreachable, static () => new HttpRequestException(HttpRequestError.ConnectionError)),
        ["name that is unknown"] = Thrown(DuoFailureReason.DuoUnreachable, static () => new HttpRequestException(HttpRequestError.NameResolutionError)),
        ["connection that breaks"] = Thrown(DuoFailureReason.DuoUnreachable, static () => new IOException("reset")),
        ["protocol error"] = Thrown(DuoFailureReason.DuoResponseUnreadable, static () => new HttpRequestException(HttpRequestError.InvalidResponse)),
        ["timeout of the connection"] = Thrown(DuoFailureReason.DuoTimeout, static () => new TaskCanceledException()),
        ["redirect to loopback"] = Scripted(DuoFailureReason.DuoRedirected, static fault => fault.RedirectTo("https://127.0.0.1/")),
        ["redirect to itself"] = Scripted(DuoFailureReason.DuoRedirected, static fault => fault.RedirectTo("/oauth/v1/health_check").Status(307)),
        ["HTML response"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Body("<html>captive portal</html>")),
        ["empty response"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Status(200)),
        ["response of another shape"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Body("""{"stat":true,"id_token":1}""", "application/json")),
        ["response that is a list"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Body("""["OK"]""", "application/json")),
        ["huge response"] = Scripted(DuoFailureReason.DuoResponseTooLarge, static fault => fault.HugeBody(2 * 1024 * 1024)),
        ["teapot"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Status(418)),
        ["not found"] = Scripted(DuoFailureReason.DuoResponseUnreadable, static fault => fault.Status(404)),
        ["rate limit"] = Scripted(DuoFailureReason.DuoRateLimited, static fault => fault.Status(429)),
        ["server error"] = Scripted(DuoFailureReason.DuoServerError, static fault => fault.Status(500)),
        ["bad gateway in HTML"] = Scripted(DuoFailureReason.DuoServerError, static fault => fault.Status(502).Body("<html>")),
        ["service unavailable"] = Scripted(DuoFailureReason.DuoServerError, static fault => fault.Status(503)),
        ["gateway timeout"] = Scripted(DuoFailureReason.DuoServerError, static fault => fault.Status(504)),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task T06_AtTheStart_NeverOpens(string cause)
    {
        var line = new DuoConnection();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = line.To });
        var browser = portal.NewBrowser();
        Causes[cause].Break(portal, line, portal.Duo.Faults.Health);

        var response = await browser.GetAsync((await browser.EnterPasswordAsync("ann")).Location!);

        await portal.AssertFailsClosedAsync(browser, response, Causes[cause].Reason);
        Assert.Single(line.Requests);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Authorize));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task T06_AtTheCallback_NeverOpens(string cause)
    {
        var line = new DuoConnection();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = line.To });
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var before = await portal.SnapshotAsync();
        Causes[cause].Break(portal, line, portal.Duo.Faults.Token);

        var response = await browser.GetAsync(callback);

        await portal.AssertFailsClosedAsync(browser, response, Causes[cause].Reason);
        Assert.Equal(2, line.Requests.Count);
        Assert.Equal(before, await portal.SnapshotAsync());
        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.TransactionUsed);
    }

    [Fact]
    public async Task T06_DuoIsBack_TheSameLoginGoesOn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Health.Next(static fault => fault.Status(503));
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(start), DuoFailureReason.DuoServerError);

        var page = await browser.FollowAsync(await browser.GetAsync(start));

        Assert.Equal("user:ann", page.Body);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("new")]
    public async Task T06_WhereDuoIsRequiredOfEverybody_NeverOpens(string name)
    {
        var line = new DuoConnection();
        await using var portal = await AttackSteps.StartWithAnnAsync(new()
        {
            DuoConnection = line.To,
            Options = static options => options.Requirement = DuoRequirement.Always,
        });
        line.Throw(static () => new HttpRequestException(HttpRequestError.ConnectionError));
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync(name, "/secret");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(DuoFailureReason.DuoUnreachable, portal.Audit.LastFailure);
        await browser.AssertNobodyAsync();
    }

    private static (Action<TestPortal, DuoConnection, DuoFaultPlan> Break, DuoFailureReason Reason) Thrown(DuoFailureReason reason, Func<Exception> exception)
        => ((_, line, _) => line.Throw(exception), reason);

    private static (Action<TestPortal, DuoConnection, DuoFaultPlan> Break, DuoFailureReason Reason) Scripted(DuoFailureReason reason, Action<DuoFault> script)
        => ((_, _, plan) => plan.UntilReset(script), reason);
}
