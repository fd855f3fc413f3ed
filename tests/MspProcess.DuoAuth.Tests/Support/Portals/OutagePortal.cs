using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A portal in which everybody allows logins to pass during an outage, and ann is linked and has logged in a minute ago.</summary>
internal sealed class OutagePortal : IAsyncDisposable, IDuoFailOpenPolicy
{
    /// <summary>Between two attempts: long enough that nothing is remembered, so that each asks Duo and waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(61);

    private OutagePortal()
    {
    }

    public TestPortal Portal { get; private set; } = null!;

    public DuoConnection Line { get; } = new();

    public Func<ClaimsPrincipal, bool> Policy { get; set; } = static _ => true;

    public TestBrowser Browser { get; private set; } = null!;

    public static async Task<OutagePortal> StartAsync(
        Action<DuoSecondFactorOptions>? options = null, DuoFailMode integration = DuoFailMode.Open, bool arePublic = true, bool succeeds = true)
    {
        var outage = new OutagePortal();
        outage.Portal = await AttackSteps.StartWithAnnAsync(new()
        {
            DuoConnection = outage.Line.To,
            Options = all =>
            {
                all.FailMode = DuoFailMode.Open;
                all.MaxFailOpenDuration = TimeSpan.FromMinutes(30);
                options?.Invoke(all);
            },
            Services = services => services.AddSingleton<IApiAddresses>(new FixedAddresses(arePublic)).AddSingleton<IDuoFailOpenPolicy>(outage),
            Endpoints = static app => app.MapGet("/fact", static async (HttpContext context) =>
                await context.GetDuoSessionAsync() is { } session ? $"verified:{session.IsVerified} open:{session.IsFailOpen}" : "none"),
        });
        await outage.ChangeIntegrationAsync(stored => stored with { FailMode = integration });
        outage.Browser = outage.Portal.NewBrowser();
        if (succeeds)
        {
            await outage.Portal.NewBrowser().LogInAsync("ann");
        }

        outage.Portal.Clock.Advance(Pause);
        return outage;
    }

    public async Task ChangeIntegrationAsync(Func<DuoIntegration, DuoIntegration> change)
    {
        var stored = (await Portal.Integrations.FindAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default))!;
        var result = await Portal.Integrations.UpdateAsync(change(stored) with { Revision = RandomId.Id() }, stored.Revision, default);
        Assert.Equal(DuoStoreResult.Saved, result);
    }

    public void Cut() => Line.Throw(static () => new HttpRequestException(HttpRequestError.ConnectionError));

    public void Repair()
    {
        Line.Cut = null;
        Portal.Duo.Faults.Reset();
    }

    /// <summary>Waits a minute and until the last call that the outage has started is over: one that is still under way would be taken for one of later.</summary>
    public async Task SettleAsync()
    {
        Portal.Clock.Advance(Pause);
        await AskAsync();
    }

    /// <summary>Asks Duo for its health, or waits for the call that does so already.</summary>
    public async Task AskAsync()
    {
        var integration = (await Portal.Integrations.FindAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default))!;
        Assert.True(Portal.Services.GetRequiredService<CredentialsReader>().TryRead(integration, out var credentials));
        await Portal.Services.GetRequiredService<HealthMonitor>().CheckAsync(HealthKey.From(integration), credentials, TestContext.Current.CancellationToken);
    }

    /// <summary>Tries to log in as often as said, a minute apart; gives where the last try ended.</summary>
    public async Task<TestPage> TryAsync(int times, string name = "ann")
    {
        for (var attempt = 1; attempt < times; attempt++)
        {
            await Portal.NewBrowser().LogInAsync(name);
            Portal.Clock.Advance(Pause);
        }

        return await Browser.LogInAsync(name);
    }

    public ValueTask<bool> AllowsAsync(HttpContext context, ClaimsPrincipal principal, string tenantId, CancellationToken cancellationToken)
        => new(Policy(principal));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
