using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A whole host behind the gate and a whole Duo, both on test servers, with one clock.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    public const string Origin = "https://portal.example";
    public const string ApiHost = "api-12345678.duosecurity.com";
    public const string Tenant = "northwind";
    public const string OtherTenant = "contoso";

    /// <summary>The name of the protected cookie.</summary>
    public const string SessionCookie = ".AspNetCore.Cookies";

    private readonly WebApplication _app;
    private readonly WebApplication _duoApp;
    private readonly Version _version;
    private readonly Dictionary<string, HttpMessageHandler> _origins = new(StringComparer.Ordinal);

    private TestPortal(WebApplication app, WebApplication duoApp, DuoSimulator duo, FakeTimeProvider clock, TestPortalSetup setup)
    {
        _app = app;
        _duoApp = duoApp;
        Duo = duo;
        Clock = clock;
        if (app.Services.GetRequiredService<IServer>() is TestServer server)
        {
            _origins[Origin] = server.CreateHandler();
        }
        else
        {
            BaseAddress = new UriBuilder(app.Urls.Single()) { Host = "localhost" }.Uri;   // Duo returns to no address in numbers
            _origins[BaseAddress.GetLeftPart(UriPartial.Authority)] = LoopbackListener.NewHandler();
        }

        foreach (var (origin, site) in setup.Sites)
        {
            _origins[origin] = site;
        }

        _version = setup.UsesHttp2 ? HttpVersion.Version20 : HttpVersion.Version11;

        _origins["https://" + ApiHost] = duoApp.GetTestServer().CreateHandler();
    }

    /// <summary>Gets where the portal is.</summary>
    public Uri BaseAddress { get; } = new(Origin);

    public DuoSimulator Duo { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public LogCollector Logs => Services.GetRequiredService<LogCollector>();

    public AuditCollector Audit => Services.GetRequiredService<AuditCollector>();

    public TestUsers Users => Services.GetRequiredService<TestUsers>();

    public InMemoryIntegrationStore Integrations => Services.GetRequiredService<InMemoryIntegrationStore>();

    public InMemoryUserLinkStore Links => Services.GetRequiredService<InMemoryUserLinkStore>();

    public IDuoTransactionStore Transactions => Services.GetRequiredService<IDuoTransactionStore>();

    /// <summary>Starts a portal with one Duo application per tenant; its users exist at Duo and approve, and nobody is linked.</summary>
    public static async Task<TestPortal> StartAsync(TestPortalSetup? setup = null)
    {
        setup ??= new TestPortalSetup();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var duo = new DuoSimulator(clock) { AutoResponse = DuoAutoResponse.Approve };
        var duoApp = await StartDuoAsync(duo);
        var app = await StartHostAsync(setup, clock, duoApp.GetTestServer());
        var portal = new TestPortal(app, duoApp, duo, clock, setup);
        await portal.AddIntegrationAsync(Tenant);
        await portal.AddIntegrationAsync(OtherTenant);
        return portal;
    }

    public TestBrowser NewBrowser() => new(ServerOf)
    {
        BaseAddress = BaseAddress,
        Version = _version,
        Cookies = { Clock = Clock },
        Leaving = TestContext.Current.CancellationToken,
    };

    /// <summary>Sends a request as it is, past everything that a client library would correct.</summary>
    public Task<HttpContext> SendRawAsync(Action<HttpContext> request) => _app.GetTestServer().SendAsync(request);

    public async Task<DuoIntegration> AddIntegrationAsync(string tenant)
    {
        var application = Duo.AddApplication(tenant);
        var integration = new DuoIntegration
        {
            Id = "int-" + tenant,
            TenantId = tenant,
            Name = "Duo of " + tenant,
            ClientId = application.ClientId,
            ClientSecret = application.ClientSecret,
            ApiHost = ApiHost,
            State = DuoIntegrationState.Active,
            CredentialRevision = RandomId.Id(),
            Revision = RandomId.Id(),
        };
        Assert.Equal(DuoStoreResult.Saved, await Integrations.CreateAsync(integration, default));
        return integration;
    }

    /// <summary>Puts a link into the store, as if the user had made it earlier.</summary>
    public async Task<DuoUserLink> LinkAsync(string name, string tenant = Tenant)
    {
        var duoUser = Duo.Users.FirstOrDefault(user => user.Name == name) ?? Duo.AddUser(name);
        var link = new DuoUserLink
        {
            TenantId = tenant,
            Subject = "id-" + name,
            IntegrationId = "int-" + tenant,
            DuoUserName = name,
            DuoUserKey = duoUser.Key,
            LinkedAt = Clock.GetUtcNow(),
            State = DuoLinkState.Active,
            Revision = RandomId.Id(),
        };
        Assert.Equal(DuoStoreResult.Saved, await Links.CreateAsync(link, default));
        return link;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var handler in _origins.Values)
        {
            handler.Dispose();
        }

        await _app.DisposeAsync();
        await _duoApp.DisposeAsync();
    }

    private HttpMessageHandler ServerOf(Uri address)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        return _origins.TryGetValue(origin, out var handler)
            ? handler
            : throw new InvalidOperationException($"The browser was sent to {origin}, which is neither the portal nor Duo.");
    }

    private static async Task<WebApplication> StartDuoAsync(DuoSimulator duo)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer(static server => server.BaseAddress = new Uri("https://" + ApiHost));
        builder.Logging.ClearProviders();
        builder.Services.AddDuoSimulator(duo);
        var app = builder.Build();
        app.MapDuoSimulator();
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartHostAsync(TestPortalSetup setup, FakeTimeProvider clock, TestServer duo)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = setup.Environment });
        if (setup.UsesKestrel)
        {
            builder.WebHost.UseKestrel(server => LoopbackListener.Listen(server, setup.UsesHttp2));
        }
        else
        {
            builder.WebHost.UseTestServer(static server => server.BaseAddress = new Uri(Origin));
        }

        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<LogCollector>();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(static services => services.GetRequiredService<LogCollector>());
        builder.Services.AddSingleton<AuditCollector>();
        builder.Services.AddSingleton<IDuoAuditSink>(static services => services.GetRequiredService<AuditCollector>());
        builder.Services.AddSingleton<TestUsers>();
        builder.Services.AddSingleton<IDuoPasswordVerifier>(static services => services.GetRequiredService<TestUsers>());
        builder.Services.AddSingleton<IDuoPendingSignInValidator>(static services => services.GetRequiredService<TestUsers>());
        builder.Services.AddSingleton<IDuoTenantResolver, ClaimTenantResolver>();
        builder.Services.AddSingleton<InMemoryIntegrationStore>();
        builder.Services.AddSingleton<IDuoIntegrationStore>(static services => services.GetRequiredService<InMemoryIntegrationStore>());
        builder.Services.AddSingleton<IDuoIntegrationWriter>(static services => services.GetRequiredService<InMemoryIntegrationStore>());
        builder.Services.AddSingleton<InMemoryUserLinkStore>();
        builder.Services.AddSingleton<IDuoUserLinkStore>(static services => services.GetRequiredService<InMemoryUserLinkStore>());
        builder.Services.AddSingleton<IDuoUserLinkWriter>(static services => services.GetRequiredService<InMemoryUserLinkStore>());
        setup.Authentication(builder.Services);
        builder.Services.AddAuthentication().AddDuoSecondFactor(options =>
        {
            options.PublicOrigin = setup.UsesKestrel ? null : Origin;
            setup.Options?.Invoke(options);
        });
        builder.Services.AddAuthorization();
        builder.Services.Configure<HttpClientFactoryOptions>(
            DuoDefaults.HttpClientName,
            options => options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = setup.DuoConnection(setup.DuoHandler ?? duo.CreateHandler())));
        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        setup.Pipeline?.Invoke(app);
        app.UseAuthentication();
        app.UseAuthorization();
        TestPortalEndpoints.Map(app);
        setup.Endpoints?.Invoke(app);
        await app.StartAsync();
        return app;
    }
}
