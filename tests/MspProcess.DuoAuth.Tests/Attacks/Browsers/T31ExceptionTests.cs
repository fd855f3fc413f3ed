using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T31: an exception at any step signs nobody in, and ends in a page whose reference the log knows.</summary>
public sealed partial class T31ExceptionTests
{
    private static readonly Dictionary<string, Func<Exception>> Exceptions = new(StringComparer.Ordinal)
    {
        ["invalid operation"] = static () => new InvalidOperationException("trap"),
        ["broken disk"] = static () => new IOException("trap"),
        ["timeout of a store's own"] = static () => new OperationCanceledException("trap"),
        ["cryptographic"] = static () => new CryptographicException("trap"),
        ["access"] = static () => new UnauthorizedAccessException("trap"),
    };

    private static readonly string[] Requests =
        ["login", "start", "callback", "required login", "required start", "required callback", "confirm page", "confirm"];

    private static int _people;

    public static TheoryData<string, string> Rows
        => [.. from request in Requests from exception in Exceptions.Keys select new TheoryDataRow<string, string>(request, exception)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task T31_ExceptionAtAnyStepOfALogin_SignsNobodyIn(string request, string exception)
    {
        var trap = new FaultInjector();
        await using var portal = await StartAsync(trap, request is "login" or "start" or "callback" ? DuoRequirement.WhenLinked : DuoRequirement.Always);
        var steps = await StepsAsync(portal, trap, request);

        for (var step = 0; step < steps.Count; step++)
        {
            var (browser, send) = await GoToAsync(portal, request);
            trap.Arm(step, Exceptions[exception]);

            var response = await send();

            trap.Disarm();
            Assert.Equal(steps[step], trap.Sprung);
            await AssertHarmlessAsync(portal, browser, response, steps[step]);
        }

        var made = (await portal.Links.ListAsync(TestPortal.Tenant, default)).Count(static link => link.Subject != "id-ann");
        Assert.Equal(made, portal.Audit.Entries.Count(static entry => entry.Event == DuoAuditEvent.LinkConfirmed));
    }

    [Fact]
    public async Task T31_ExceptionAtTheStart_CostsNoLogin()
    {
        var trap = new FaultInjector();
        await using var portal = await StartAsync(trap);
        var (browser, send) = await GoToAsync(portal, "start");
        trap.Arm(0, Exceptions["broken disk"]);
        await portal.AssertFailsClosedAsync(browser, await send(), DuoFailureReason.InternalError);
        trap.Disarm();

        var page = await browser.FollowAsync(await send());

        Assert.Equal("user:ann", page.Body);
    }

    [Theory]
    [InlineData("link", "/profile/link")]
    [InlineData("step-up", "/sensitive")]
    public async Task T31_ExceptionAtAnyStepOfAnotherTransaction_ProvesNothing(string transaction, string path)
    {
        var trap = new FaultInjector();
        await using var portal = await StartAsync(trap);
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        var name = transaction == "link" ? "bob" : "ann";
        await browser.LogInAsync(name);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        async Task<Uri> GoAsync() => (await browser.FollowAsync(
            transaction == "link" ? await browser.PostAsync(path, ("password", "bob!")) : await browser.GetAsync(path), PortalSteps.IsCallback)).Location!;
        var first = await GoAsync();
        trap.Count();
        await browser.Other(browser.Cookies.Copy()).GetAsync(first);
        var steps = trap.Disarm();
        var before = await portal.SnapshotAsync();

        for (var step = 0; step < steps.Count; step++)
        {
            var callback = await GoAsync();
            trap.Arm(step, Exceptions["invalid operation"]);

            var response = await browser.GetAsync(callback);

            trap.Disarm();
            DuoFailureReason[] expected = steps[step] switch
            {
                // The framework takes a cookie that cannot be read for none; a payload that cannot be read is the library's.
                "IDataProtector.Unprotect" => [DuoFailureReason.SessionMismatch, DuoFailureReason.InternalError],
                "IDuoTenantResolver.ResolveAsync" => [DuoFailureReason.TenantUnknown, DuoFailureReason.InternalError],   // without its tenant there is no session
                _ => [DuoFailureReason.InternalError, DuoFailureReason.StoreUnavailable],
            };
            await portal.AssertFailurePageAsync(browser, response, expected);
            Assert.Equal("user:" + name, await browser.WhoAsync());
            Assert.Equal(before, await portal.SnapshotAsync());
            var unverified = transaction == "link" ? (await browser.GetAsync("/profile")).Body == "not linked" : (await browser.GetAsync("/sensitive")).IsRedirect;
            Assert.True(unverified, steps[step]);
        }
    }

    [Theory]
    [InlineData("OnSigningIn")]
    [InlineData("OnSignedIn")]
    public async Task T31_CookieEventFails_TheCookieThatWasMadeStaysBehind(string failing)
    {
        var trap = new FaultInjector();
        await using var portal = await StartAsync(trap);
        var (browser, send) = await GoToAsync(portal, "callback");
        var steps = await StepsAsync(portal, trap, "callback");
        trap.Arm(steps.Index().Single(step => step.Item == failing).Index, Exceptions["invalid operation"]);

        var response = await send();

        trap.Disarm();
        Assert.DoesNotContain(TestPortal.SessionCookie, response.Everything, StringComparison.Ordinal);
        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.InternalError);
    }

    [Fact]
    public async Task T31_TransactionStoreFailsAtTheLogout_LogsOutAllTheSame()
    {
        var trap = new FaultInjector();
        await using var portal = await StartAsync(trap);
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsDuo);
        Assert.NotEmpty(browser.TransactionCookies());
        trap.Count();
        await browser.Other(browser.Cookies.Copy()).PostAsync("/logout");
        trap.Arm(trap.Disarm().Index().First(static step => step.Item.StartsWith(nameof(IDuoTransactionStore), StringComparison.Ordinal)).Index, Exceptions["broken disk"]);

        await browser.PostAsync("/logout");

        trap.Disarm();
        await browser.AssertNobodyAsync();
        Assert.Empty(browser.TransactionCookies());
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "PendingNotForgotten");
    }

    [Fact]
    public async Task T31_AuditSinkFails_TheOutcomeStandsAndTheLogSaysSo()
    {
        var sink = new Moq.Mock<IDuoAuditSink>();
        sink.Setup(static audit => audit.WriteAsync(Moq.It.IsAny<DuoAuditEntry>(), Moq.It.IsAny<CancellationToken>())).Throws(new InvalidOperationException("trap"));
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { Services = services => services.AddSingleton(sink.Object) });
        var verified = portal.NewBrowser();
        var refused = portal.NewBrowser();
        var pending = portal.NewBrowser();

        await verified.LogInAsync("ann");
        await pending.EnterPasswordAsync("ann");
        var page = await refused.OpenAsync("/signin-duo?state=x");

        Assert.Equal("user:ann", await verified.WhoAsync());
        await pending.AssertNobodyAsync();
        await refused.AssertNobodyAsync();
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "AuditFailed");
    }

    private static async Task AssertHarmlessAsync(TestPortal portal, TestBrowser browser, TestPage response, string step)
    {
        if (step == "IDataProtector.Unprotect" && response.Location?.AbsolutePath == "/login")
        {
            await browser.AssertNobodyAsync();   // T12: as when the key ring has changed
            return;
        }

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.InternalError, DuoFailureReason.StoreUnavailable, DuoFailureReason.TenantUnknown);
        var refused = portal.Audit.Entries.Last();
        Assert.Contains(portal.Logs.Lines, line =>
            (line.Id.Name == "Refused" && line.Text.Contains(refused.ReferenceId!, StringComparison.Ordinal) && line.Exception is { Message: "trap" })
            || (line.Id.Name is "StoreUnreadable" or "TenantUnresolved" && line.Exception is { Message: "trap" }));
    }

    /// <summary>Lists the steps of a request of a login that succeeds.</summary>
    private static async Task<IReadOnlyList<string>> StepsAsync(TestPortal portal, FaultInjector trap, string request)
    {
        var (_, send) = await GoToAsync(portal, request);
        trap.Count();
        var response = await send();
        var steps = trap.Disarm();
        Assert.True(response.IsRedirect || response.Status == HttpStatusCode.OK, response.Body);
        Assert.InRange(steps.Count, request == "confirm page" ? 1 : 4, 40);
        return steps;
    }

    /// <summary>Goes up to a request of a login and gives what sends it.</summary>
    private static async Task<(TestBrowser Browser, Func<Task<TestPage>> Send)> GoToAsync(TestPortal portal, string request)
    {
        var browser = portal.NewBrowser();
        var name = request is "login" or "start" or "callback" ? "ann" : $"user{Interlocked.Increment(ref _people)}";
        switch (request)
        {
            case "login" or "required login":
                return (browser, () => browser.EnterPasswordAsync(name));
            case "start" or "required start":
                var start = (await browser.EnterPasswordAsync(name)).Location!;
                return (browser, () => browser.GetAsync(start));
            case "callback" or "required callback":
                var callback = await browser.GoToCallbackAsync(name);
                return (browser, () => browser.GetAsync(callback));
            default:
                var page = await browser.LogInAsync(name);
                return (browser, () => request == "confirm"
                    ? browser.PostAsync(page.Url.PathAndQuery, ("confirm", ConfirmToken().Match(page.Body).Groups[1].Value))
                    : browser.GetAsync(page.Url));
        }
    }

    [GeneratedRegex("name=\"confirm\" value=\"([^\"]+)\"")]
    private static partial Regex ConfirmToken();

    private static Task<TestPortal> StartAsync(FaultInjector trap, DuoRequirement requirement = DuoRequirement.WhenLinked) => AttackSteps.StartWithAnnAsync(new()
    {
        Options = options => options.Requirement = requirement,
        Services = services =>
        {
            services.Configure<DuoRateLimitOptions>(static limits => limits.IsEnabled = false);   // one session fails at every step
            FaultInjectingService<IDuoUserLinkWriter>.AroundService(services, trap);
            FaultInjectingService<IDuoUserNameProvider>.AroundService(services, trap);
            FaultInjectingService<IDuoTransactionStore>.AroundService(services, trap);
            FaultInjectingService<IDuoIntegrationStore>.AroundService(services, trap);
            FaultInjectingService<IDuoUserLinkStore>.AroundService(services, trap);
            FaultInjectingService<IDuoTenantResolver>.AroundService(services, trap);
            FaultInjectingService<IDuoPendingSignInValidator>.AroundService(services, trap);
            services.AddSingleton<IDataProtectionProvider>(new SwitchableKeyRing { Used = trap.Step });
            services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options => options.Events = new CookieAuthenticationEvents
            {
                OnSigningIn = context => StepAsync("OnSigningIn"),
                OnSignedIn = context => StepAsync("OnSignedIn"),
            });

            Task StepAsync(string name)
            {
                trap.Step(name);
                return Task.CompletedTask;
            }
        },
    });
}
