using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Outages;

/// <summary>Each cause, made by the simulated Duo or on the line to it: classified right, closed, and explained to the user and the operator.</summary>
public sealed class FailureCategoryTests
{
    private static readonly Dictionary<FailureCategory, (Action<TestPortal, DuoConnection> Break, string Title)> Categories = new()
    {
        [FailureCategory.Unreachable] = (static (_, line) => line.Throw(static () => new HttpRequestException(HttpRequestError.ConnectionError)), "Duo cannot be reached"),
        [FailureCategory.Slow] = (static (_, line) => line.Throw(static () => new TaskCanceledException()), "Duo cannot be reached"),
        [FailureCategory.ServerError] = Health(static fault => fault.Status(503), "Duo cannot be reached"),
        [FailureCategory.RateLimited] = Health(static fault => fault.Status(429), "Duo cannot be reached"),
        [FailureCategory.TlsFailure] =
            (static (_, line) => line.Throw(static () => new HttpRequestException(HttpRequestError.SecureConnectionError)), "The connection to Duo needs attention"),
        [FailureCategory.Redirected] = Health(static fault => fault.RedirectTo("https://127.0.0.1/"), "The connection to Duo needs attention"),
        [FailureCategory.NotDuo] = Health(static fault => fault.Body("<html>captive portal</html>"), "The connection to Duo needs attention"),
        [FailureCategory.ClockDrift] =
            (static (portal, _) => portal.Duo.Faults.ClockOffset = TimeSpan.FromHours(1), "The connection to Duo needs attention"),
        [FailureCategory.WrongCredentials] = (static (portal, _) => portal.Duo.Applications[0].ResetSecret(), "The connection to Duo needs attention"),
        [FailureCategory.WrongApplicationType] = Health(
            static fault => fault.Status(403).Body(
                """{"stat":"FAIL","code":40301,"message":"Access forbidden","message_detail":"Wrong integration type for this API."}""", "application/json"),
            "The connection to Duo needs attention"),
        [FailureCategory.Denied] = Token(static fault => fault.AuthResult("deny"), "Duo did not confirm the sign-in"),
        [FailureCategory.UserUnknown] = Token(
            static fault => fault.Claims(static claims => claims["auth_context"]!["user"]!.AsObject().Remove("key")), "Duo does not know you"),
        [FailureCategory.Internal] = (static (portal, _) => portal.Duo.Faults.Callback.Next(static fault => fault.SpentCode()), "You were not signed in"),
    };

    public static TheoryData<string> Causes => [.. Categories.Keys.Select(static category => category.ToString())];

    [Fact]
    public void Causes_AreAllTried() => Assert.Equal(Enum.GetValues<FailureCategory>().Except([FailureCategory.None]), Categories.Keys.Order());

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Category_IsNamedClosedAndExplained(string name)
    {
        var cause = Enum.Parse<FailureCategory>(name);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        using var listener = Listen(counted);
        var line = new DuoConnection();
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = line.To });
        var browser = portal.NewBrowser();
        var failureCategory = FailureCatalog.Find(cause)!;
        Categories[cause].Break(portal, line);

        var page = await browser.LogInAsync("ann", "/secret");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await browser.AssertNobodyAsync();
        var entry = Assert.Single(portal.Audit.Entries);
        Assert.Equal((DuoAuditEvent.Refused, cause), (entry.Event, FailureCatalog.CategoryOf(entry.Reason)));
        portal.AssertExplains(page, entry.Reason);
        Assert.Contains($">{Categories[cause].Title}</h1>", page.Body, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(failureCategory.UserText), WebUtility.HtmlEncode(WebUtility.HtmlDecode(page.Body)), StringComparison.Ordinal);
        var logged = Assert.Single(portal.Logs.Lines, static line => line.Id.Name?.StartsWith("Trouble", StringComparison.Ordinal) == true);
        Assert.Equal((failureCategory.EventId, "Trouble" + cause), (logged.Id.Id, logged.Id.Name));
        Assert.Equal($"{failureCategory.OperatorText} Reference {entry.ReferenceId}.", logged.Text);
        lock (counted)
        {
            Assert.Contains(failureCategory.Tag, counted);
        }
    }

    [Fact]
    public void Texts_AreSentencesWithoutJargonForTheUser()
        => Assert.All(FailureCatalog.All, static failureCategory =>
        {
            Assert.InRange(failureCategory.UserText.Length, 40, 220);
            Assert.DoesNotMatch("TLS|DNS|HTTP|proxy|NTP|log event|API", failureCategory.UserText);
            Assert.EndsWith(".", failureCategory.OperatorText, StringComparison.Ordinal);
        });

    [Fact]
    public void Tags_AreDistinctAndBounded()
    {
        Assert.Equal(FailureCatalog.All.Count, FailureCatalog.All.Select(static failureCategory => failureCategory.Tag).Distinct(StringComparer.Ordinal).Count());
        Assert.All(FailureCatalog.All, static failureCategory => Assert.Matches("^[a-z_]{3,25}$", failureCategory.Tag));
    }

    private static (Action<TestPortal, DuoConnection> Break, string Title) Health(Action<DuoFault> script, string title)
        => ((portal, _) => portal.Duo.Faults.Health.UntilReset(script), title);

    private static (Action<TestPortal, DuoConnection> Break, string Title) Token(Action<DuoFault> script, string title)
        => ((portal, _) => portal.Duo.Faults.Token.Next(script), title);

    private static MeterListener Listen(HashSet<string> causes)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == DuoDefaults.TelemetryName && instrument.Name == "duo.refusals")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (causes)
            {
                foreach (var tag in tags)
                {
                    if (tag.Key == "cause")
                    {
                        causes.Add((string)tag.Value!);
                    }
                }
            }
        });
        listener.Start();
        return listener;
    }
}
