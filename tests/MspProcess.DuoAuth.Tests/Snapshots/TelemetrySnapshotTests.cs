using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>The names, units and tags of metrics and activities, with the values that five ways through the code give them.</summary>
[Collection(TelemetrySnapshot.Name)]
public sealed class TelemetrySnapshotTests
{
    [Fact]
    public async Task MetricsAndActivities_NamesTagsAndValues_AreTheOnesThatShipped()
    {
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "MspProcess.DuoAuth")
            {
                seen[$"instrument {instrument.Name} {instrument.Unit}"] = true;
                self.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen[$"metric {instrument.Name}" + Text(tags)] = true);
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "MspProcess.DuoAuth",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen[$"activity {activity.OperationName} {activity.Kind} {activity.Status}" + Text([.. activity.TagObjects])] = true,
        };
        ActivitySource.AddActivityListener(activities);

        await LogInsAsync();
        await OutageAsync();

        SnapshotText.AssertLines(
            [
                "activity duo.callback Internal Error duo.cause=denied duo.purpose=Login duo.reason=ResultNotAllow",
                "activity duo.callback Internal Unset duo.purpose=Login",
                "activity duo.callback Internal Unset duo.purpose=StepUp",
                "activity duo.exchange Client Error duo.cause=denied",
                "activity duo.exchange Client Ok duo.cause=none",
                "activity duo.health Client Error duo.cause=unreachable",
                "activity duo.health Client Ok duo.cause=none",
                "activity duo.link Internal Error duo.cause=none duo.reason=TransactionUnknown",
                "activity duo.start Internal Error duo.cause=unreachable duo.purpose=Login duo.reason=DuoUnreachable",
                "activity duo.start Internal Unset duo.purpose=Login",
                "activity duo.start Internal Unset duo.purpose=StepUp",
                "instrument duo.audit.failures {entry}",
                "instrument duo.completions {trip}",
                "instrument duo.fail_open {login}",
                "instrument duo.gate.decisions {decision}",
                "instrument duo.health.breaks {break}",
                "instrument duo.health.checks {call}",
                "instrument duo.rate_limits {request}",
                "instrument duo.refusals {refusal}",
                "metric duo.completions assurance=Interactive purpose=Login",
                "metric duo.completions assurance=Interactive purpose=StepUp",
                "metric duo.fail_open cause=unreachable",
                "metric duo.gate.decisions outcome=denied",
                "metric duo.gate.decisions outcome=exempt",
                "metric duo.gate.decisions outcome=fail-open",
                "metric duo.gate.decisions outcome=held",
                "metric duo.gate.decisions outcome=renewed",
                "metric duo.gate.decisions outcome=unlinked",
                "metric duo.gate.decisions outcome=verified",
                "metric duo.health.breaks cause=unreachable",
                "metric duo.health.checks cause=none",
                "metric duo.health.checks cause=unreachable",
                "metric duo.refusals cause=denied reason=ResultNotAllow",
                "metric duo.refusals cause=none reason=LinkSuspended",
                "metric duo.refusals cause=none reason=TransactionUnknown",
                "metric duo.refusals cause=unreachable reason=DuoUnreachable",
            ],
            seen.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task LogInsAsync()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static context =>
            context.SignInAsync("ann", new AuthenticationProperties().ExemptFromDuo("support call"))));
        await portal.LinkAsync("ann");
        await portal.LinkAsync("eve");
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        await browser.PostAsync("/refresh");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await browser.OpenAsync("/sensitive");
        await portal.NewBrowser().LogInAsync("bob");
        await portal.NewBrowser().PostAsync("/page");
        await portal.SuspendAsync("eve");
        await portal.NewBrowser().LogInAsync("eve");
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        await portal.NewBrowser().LogInAsync("ann");
        await portal.NewBrowser().GetAsync("/signin-duo/link");
    }

    private static async Task OutageAsync()
    {
        await using var outage = await OutagePortal.StartAsync();
        outage.Cut();
        await outage.TryAsync(5);
        await outage.SettleAsync();
        await outage.AskAsync();   // the second failure within a moment opens the circuit breaker, if the calls of the sign-ins have not
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => string.Concat(tags.ToArray().OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $" {tag.Key}={tag.Value}"));
}
