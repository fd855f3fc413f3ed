using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T09: nothing that opens anything is written anywhere.</summary>
public sealed class T09SecretsTests
{
    /// <summary>The framework's request line, which prints full addresses; the README shows the filter that removes it.</summary>
    private const string RequestLine = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private static readonly Dictionary<string, Func<TestPortal, TestBrowser, Task>> Walks = new(StringComparer.Ordinal)
    {
        ["login"] = static (_, browser) => browser.LogInAsync("ann", "/secret"),
        ["program"] = static (_, browser) => browser.AsApi().LogInAsync("ann", "/secret"),
        ["step-up"] = static async (portal, browser) =>
        {
            await browser.LogInAsync("ann");
            portal.Clock.Advance(TimeSpan.FromMinutes(6));
            await browser.PostAsync("/sensitive");
            await browser.OpenAsync("/sensitive");
        },
        ["link"] = static async (portal, browser) =>
        {
            portal.Duo.AddUser("bob");
            await browser.LogInAsync("bob");
            await browser.SubmitAsync("/profile/link", ("password", "bob!"));
            await browser.SubmitAsync("/profile/confirm");
            await browser.SubmitAsync("/profile/unlink");
        },
        ["forced link"] = static async (portal, browser) =>
        {
            portal.Duo.AddUser("bob");
            var confirm = await browser.LogInAsync("bob", "/secret");
            await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));
            Assert.Equal("user:bob", await browser.WhoAsync());
        },
        ["duo says no"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"))),
        ["duo sends an error"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Callback.Next(static fault => fault.CallbackError("x"))),
        ["token is foreign"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.BrokenSignature())),
        ["token is garbage"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.IdToken("a.b.c"))),
        ["nonce is another"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.Claim("nonce", "x"))),
        ["code was spent"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Callback.Next(static fault => fault.SpentCode())),
        ["duo breaks off"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.Abort())),
        ["duo responds with html"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Token.Next(static fault => fault.Body("<html>"))),
        ["duo is down"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Faults.Health.Next(static fault => fault.Status(500))),
        ["secret is wrong"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Applications[0].ResetSecret()),
        ["user key is another"] = static (portal, browser) => FailAsync(browser, () => portal.Duo.Users[0].Key = "DUSOMEBODYELSE123456"),
        ["another browser"] = static async (portal, browser) =>
        {
            var callback = await browser.GoToCallbackAsync("ann");
            await portal.NewBrowser().OpenAsync(callback.AbsoluteUri);
            await browser.OpenAsync(callback.AbsoluteUri);
        },
        ["repeated state"] = static async (_, browser) =>
        {
            var callback = await browser.GoToCallbackAsync("ann");
            await browser.OpenAsync(callback.AbsoluteUri + "&state=x");
        },
    };

    public static TheoryData<string> Names => [.. Walks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task T09_Walk_WritesNoSecretToLogsTracesMetricsOrPages(string name)
    {
        using var telemetry = new TelemetryCollector();
        var (portal, secrets, logs) = await StartAsync(isFiltered: true, name == "forced link" ? DuoRequirement.Always : DuoRequirement.WhenLinked);
        await using var _ = portal;
        var browser = portal.NewBrowser();

        await Walks[name](portal, browser);
        await secrets.AddAsync(portal, browser);

        Assert.NotEmpty(secrets.ByValue);
        AssertNoneIn(secrets, logs.Lines.Select(static line => line.Category + ": " + line.Text));
        AssertNoneIn(secrets, telemetry.Measurements);
        AssertNoneIn(secrets, telemetry.Activities);
        AssertNoneIn(secrets, browser.History.Where(static page => !PortalSteps.IsDuo(page.Url)).Select(static page => page.Body));
        AssertNoneIn(secrets, portal.Audit.Entries.Select(static entry => JsonSerializer.Serialize(entry)));
    }

    /// <summary>Else the theory above would also pass if nothing were looked at.</summary>
    [Fact]
    public async Task T09_Walk_IsSeenByEveryCollector()
    {
        using var telemetry = new TelemetryCollector();
        var (portal, secrets, logs) = await StartAsync(isFiltered: true);
        await using var _ = portal;
        var browser = portal.NewBrowser();

        await Walks["login"](portal, browser);
        await secrets.AddAsync(portal, browser);

        Assert.Equal(
            ["access_token", "authorize address", "authorize request", "client assertion", "client secret", "code", "cookie of the browser", "cookie of the session", "id_token", "nonce", "state"],
            secrets.ByValue.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Contains(logs.Lines, static line => line.Category.StartsWith("MspProcess.DuoAuth", StringComparison.Ordinal));
        Assert.Contains(telemetry.Measurements, static text => text.StartsWith("MspProcess.DuoAuth duo.completions", StringComparison.Ordinal));
        Assert.Contains(telemetry.Activities, static text => text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.All(
            ["duo.start", "duo.callback", "duo.health", "duo.exchange"],
            name => Assert.Contains(telemetry.Activities, text => text.StartsWith("MspProcess.DuoAuth " + name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task T09_RequestLineOfTheFramework_IsTheOnlyOneThatNeedsTheFilter()
    {
        var (portal, secrets, logs) = await StartAsync(isFiltered: false);
        await using var _ = portal;
        var browser = portal.NewBrowser();

        await Walks["login"](portal, browser);
        await secrets.AddAsync(portal, browser);

        var categories = logs.Lines.Where(line => secrets.FindIn(line.Text).Any()).Select(static line => line.Category).Distinct(StringComparer.Ordinal);
        Assert.Equal([RequestLine], categories);
    }

    /// <summary>The host's own client logging is taken off ours; what a host adds to every client must find nothing to print but the address.</summary>
    [Fact]
    public async Task T09_CallsToDuo_CarryNoSecretInTheAddress()
    {
        var addresses = new List<string>();
        await using var portal = await Attack.StartAsync(services: services => services.AddHttpClient(DuoDefaults.HttpClientName)
            .AddHttpMessageHandler(() => new AddressReader(addresses)));
        await portal.LinkAsync("ann");

        await portal.NewBrowser().LogInAsync("ann");

        Assert.Equal(["/oauth/v1/health_check", "/oauth/v1/token"], addresses);
        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Category.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T09_ExceptionOfTheHost_EndsInAPageAndAProblemWithoutIt()
    {
        await using var portal = await Attack.StartAsync(services: static services =>
            services.AddSingleton<IDuoPendingSignInValidator>(new ThrowingValidator("Server=db;Password=hunter2")));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var second = portal.NewBrowser();
        var callbackOfProgram = await second.GoToCallbackAsync("ann");

        var page = await browser.OpenAsync(callback.AbsoluteUri);
        var problem = await second.AsApi().GetAsync(callbackOfProgram.AbsoluteUri);

        portal.AssertRefused(page, DuoFailureReason.InternalError);
        Assert.Equal(HttpStatusCode.Forbidden, problem.Status);
        Assert.DoesNotContain("hunter2", page.Body + problem.Body, StringComparison.Ordinal);
        await browser.AssertNobodyAsync();
    }

    private static async Task FailAsync(TestBrowser browser, Action prepare)
    {
        prepare();
        await browser.LogInAsync("ann", "/secret");
        await browser.AssertNobodyAsync();
    }

    private static async Task<(TestPortal Portal, SecretCollector Secrets, TraceCollector Logs)> StartAsync(
        bool isFiltered, DuoRequirement requirement = DuoRequirement.WhenLinked)
    {
        var (secrets, logs) = (new SecretCollector(), new TraceCollector());
        var portal = await Attack.StartAsync(options => options.Requirement = requirement, services =>
        {
            services.AddHttpClient(DuoDefaults.HttpClientName).AddHttpMessageHandler(() => secrets);
            services.AddSingleton<ILoggerProvider>(logs);
            if (isFiltered)
            {
                services.AddLogging(static logging => logging.AddFilter(RequestLine, LogLevel.Warning));
            }
        });
        await portal.LinkAsync("ann");
        return (portal, secrets, logs);
    }

    private static void AssertNoneIn(SecretCollector secrets, IEnumerable<string> texts)
        => Assert.All(texts, text => Assert.True(!secrets.FindIn(text).Any(), $"Found {string.Join(", ", secrets.FindIn(text))} in: {text}"));

    private sealed class AddressReader(List<string> addresses) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            addresses.Add(request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ThrowingValidator(string text) : IDuoPendingSignInValidator
    {
        public ValueTask<bool> ValidateAsync(
            Microsoft.AspNetCore.Http.HttpContext context, System.Security.Claims.ClaimsPrincipal principal, CancellationToken cancellationToken)
            => throw new InvalidOperationException(text);
    }
}
