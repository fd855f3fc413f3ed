using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moq;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Diagnostics;

/// <summary>AddHealthChecks().AddDuo(), as an orchestrator sees it.</summary>
public sealed class HealthCheckEndpointTests
{
    [Fact]
    public async Task AddDuo_NothingIsWrong_IsHealthyAndCallsNobody()
    {
        await using var portal = await StartAsync();

        var response = await portal.NewBrowser().GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.StartsWith("Healthy", response.Body, StringComparison.Ordinal);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task AddDuo_DuoIsDown_IsDegradedUntilItIsBackOrLongAgo()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.Faults.Health.UntilReset(static fault => fault.Status(503));
        await portal.NewBrowser().LogInAsync("ann");
        await portal.NewBrowser().LogInAsync("ann");
        var calls = portal.Duo.Calls.Count;

        var down = await portal.NewBrowser().GetAsync("/health");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        var later = await portal.NewBrowser().GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, down.Status);   // taking the node away would help nobody
        Assert.StartsWith("Degraded", down.Body, StringComparison.Ordinal);
        Assert.StartsWith("Healthy", later.Body, StringComparison.Ordinal);
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task AddDuo_DuoIsBack_IsHealthy()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.Faults.Health.UntilReset(static fault => fault.Status(503));
        await portal.NewBrowser().LogInAsync("ann");
        await portal.NewBrowser().LogInAsync("ann");
        portal.Duo.Faults.Health.Reset();
        portal.Clock.Advance(TimeSpan.FromSeconds(6));
        var browser = portal.NewBrowser();
        for (var attempt = 0; attempt < 20 && await browser.WhoAsync() != "user:ann"; attempt++)
        {
            await browser.LogInAsync("ann");
        }

        Assert.StartsWith("Healthy", (await browser.GetAsync("/health")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddDuo_StoreThatCannotBeRead_IsUnhealthyAndNamesNothing()
    {
        var store = BrokenStore();
        await using var portal = await StartAsync(store.Object);

        var response = await portal.NewBrowser().GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.Status);
        Assert.StartsWith("Unhealthy", response.Body, StringComparison.Ordinal);
        Assert.All(
            new[] { "hunter2", TestPortal.Tenant, "int-", TestPortal.ApiHost, "Exception" },
            secret => Assert.DoesNotContain(secret, response.SimulatorResponse(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AddDuo_AskedAHundredTimes_ReadsTheStoresOncePerTenSeconds()
    {
        var store = new Mock<IDuoIntegrationStore>();
        await using var portal = await StartAsync(store.Object);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => portal.NewBrowser().GetAsync("/health")));
        var together = store.Invocations.Count;
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        await portal.NewBrowser().GetAsync("/health");

        Assert.Equal(1, together);
        Assert.Equal(2, store.Invocations.Count);
    }

    [Fact]
    public async Task AddDuo_StoreThatDoesNotRespond_IsUnhealthyAfterFiveSeconds()
    {
        var asked = new TaskCompletionSource();
        var store = new Mock<IDuoIntegrationStore>();
        store.Setup(integrations => integrations.FindActiveAsync(It.IsAny<string>(), It.IsAny<DuoIntegrationKind>(), It.IsAny<CancellationToken>()))
            .Callback(() => asked.TrySetResult())
            .Returns(() => new ValueTask<DuoIntegration?>(new TaskCompletionSource<DuoIntegration?>().Task));
        await using var portal = await StartAsync(store.Object);

        var waiting = portal.NewBrowser().GetAsync("/health");
        await asked.Task;
        portal.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await waiting).Status);
    }

    [Fact]
    public async Task AddDuo_OwnNameStatusAndTags_AreTheHosts()
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddDuo("second-factor", HealthStatus.Degraded, ["ready"]);
        await using var provider = services.BuildServiceProvider();

        var registered = Assert.Single(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations);

        Assert.Equal(("second-factor", HealthStatus.Degraded, "ready"), (registered.Name, registered.FailureStatus, Assert.Single(registered.Tags)));
    }

    private static Mock<IDuoIntegrationStore> BrokenStore()
    {
        var store = new Mock<IDuoIntegrationStore>();
        store.Setup(integrations => integrations.FindActiveAsync(It.IsAny<string>(), It.IsAny<DuoIntegrationKind>(), It.IsAny<CancellationToken>()))
            .Throws(new InvalidOperationException("Password=hunter2 of " + TestPortal.Tenant));
        return store;
    }

    /// <summary>Starts a portal whose health endpoint tells all that the check tells.</summary>
    private static Task<TestPortal> StartAsync(IDuoIntegrationStore? store = null) => TestPortal.StartAsync(new()
    {
        Services = services =>
        {
            services.AddHealthChecks().AddDuo();
            if (store is not null)
            {
                services.AddSingleton(store);
            }
        },
        Endpoints = static app => app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = static (context, report) => context.Response.WriteAsync(string.Join('\n', report.Entries.Values.Select(static entry =>
                $"{entry.Status} {entry.Description} {string.Join(' ', entry.Data)} {entry.Exception}"))),
        }),
    });
}
