using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small host on <c>localhost</c>; its Duo is on <c>127.0.0.1</c>, which is another site, and knows ann.</summary>
internal sealed class SmallHost : IAsyncDisposable
{
    public const string SessionCookie = "session";

    private readonly WebApplication _app;
    private readonly DuoSimulatorServer _duo;

    private SmallHost(WebApplication app, DuoSimulatorServer duo, DuoSimulator simulator, Wire wire, EventLog log)
    {
        _app = app;
        _duo = duo;
        Duo = simulator;
        Wire = wire;
        Log = log;
        Address = new UriBuilder(app.Urls.Single()) { Host = "localhost" }.Uri;
    }

    public Uri Address { get; }

    public Uri DuoAddress => _duo.BaseAddress;

    public DuoSimulator Duo { get; }

    public Wire Wire { get; }

    public EventLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<SmallHost> StartAsync(Action<WebApplicationBuilder> add, Action<WebApplication> map, SmallHostSettings? settings = null)
    {
        var simulator = new DuoSimulator();   // a user approves: only then does the navigation begin at Duo's page
        var application = simulator.AddApplication("Small");
        simulator.AddUser("ann");
        var duo = await DuoSimulatorServer.StartAsync(simulator, "http://127.0.0.1:0", TestContext.Current.CancellationToken);
        var wire = new Wire();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The tests' own name leads to the list of static files that was built beside them.
            ApplicationName = typeof(SmallHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Development",
        });
        var log = new EventLog();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings?.Port ?? 0, listen => listen.Use(wire.Record)));
        builder.Configuration.Sources.Clear();   // the portal's settings lie beside the tests
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Duo:ClientId"] = application.ClientId,
            ["Duo:ClientSecret"] = application.ClientSecret,
            ["Duo:ApiHost"] = duo.BaseAddress.Authority,
        });
        builder.Services.AddAuthorization();
        add(builder);
        builder.Services.AddAuthentication().AddDuoSecondFactor(options =>
        {
            options.AllowLoopbackHttp = true;
            settings?.Duo?.Invoke(options);
        });
        builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SmallHost(app, duo, simulator, wire, log);
    }

    public Uri At(string path) => new(Address, path);

    /// <summary>Links ann, as if she had done so in another browser.</summary>
    public async Task LinkAsync(string subject) => Assert.Equal(
        DuoStoreResult.Saved,
        await Services.GetRequiredService<IDuoUserLinkWriter>().CreateAsync(
            new DuoUserLink
            {
                TenantId = DuoDefaults.SingleTenantId,
                Subject = subject,
                IntegrationId = "configuration",
                DuoUserName = "ann",
                DuoUserKey = Duo.Users.Single().Key,
                LinkedAt = DateTimeOffset.UnixEpoch,
                State = DuoLinkState.Active,
                Revision = "1",
            },
            TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _duo.DisposeAsync();
    }
}
