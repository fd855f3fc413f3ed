using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>An outage of Duo, where operator and administrator let people in: with a banner, and never an administrator.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Choice = "Let users log in without Duo during a Duo outage";
    private const string Banner = "Duo is unavailable, so you were logged in without it";

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly DuoSimulator duo = new() { AutoResponse = DuoAutoResponse.Approve };
    private readonly PortalHost host;
    private DuoSimulatorServer server = null!;

    public OutageTests() => host = new PortalHost
    {
        Replacements = services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IApiAddresses, AnywhereAddresses>()
            .Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.FailMode = DuoFailMode.Open),
    };

    public async ValueTask InitializeAsync() => server = await DuoSimulatorServer.StartAsync(duo);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Outage_TechnicianIsLetInWithABanner_AdministratorIsNot()
    {
        await ConnectAsync(opens: true);
        await server.DisposeAsync();

        var technician = await TryAsync(People.Technician);
        var administrator = await host.LogInAsync(People.Admin);

        Assert.Equal(HttpStatusCode.OK, technician.Status);
        Assert.Contains(Banner, technician.Text, StringComparison.Ordinal);
        Assert.Contains("Logged in without Duo during an outage", (await technician.OpenAsync("/Activity")).Text, StringComparison.Ordinal);
        Assert.Equal("Duo cannot be reached", administrator.Heading);
        Assert.Equal("/Login", (await administrator.OpenAsync("/Profile")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Outage_ChoiceNotMade_NobodyIsLetIn_AndThePageOffersToTryAgain()
    {
        await ConnectAsync(opens: false);
        await server.DisposeAsync();

        var technician = await TryAsync(People.Technician);

        Assert.Equal("Duo cannot be reached", technician.Heading);
        Assert.Contains(technician.Page.QuerySelectorAll("a"), static link => link.TextContent == "Try again");
        Assert.Equal("/Login", (await technician.OpenAsync("/Profile")).Address.AbsolutePath);
    }

    private async Task ConnectAsync(bool opens)
    {
        using var administrator = await host.LogInAsync(People.Admin);
        var application = duo.AddApplication("Portal");
        await administrator.OpenAsync("/Integrations/Security/AddDuo");
        Assert.False(administrator.Field(Choice).IsChecked);
        administrator.Field(Choice).IsChecked = opens;
        await administrator.PressAsync(
            "Submit",
            ("Name", "Duo"),
            ("Integration Key", application.ClientId),
            ("Secret Key", application.ClientSecret),
            ("API Hostname", server.BaseAddress.Authority));
        await DuoPortal.LinkAsync(administrator);
        using var technician = await host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(technician);
    }

    private async Task<PortalBrowser> TryAsync(string email)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            clock.Advance(OutageEvidence.Recent);
            using var browser = await host.LogInAsync(email);
        }

        return await host.LogInAsync(email);
    }

    private sealed class AnywhereAddresses : IApiAddresses
    {
        public ValueTask<bool> ArePublicAsync(DuoApiHost host, CancellationToken cancellationToken) => new(true);
    }
}
