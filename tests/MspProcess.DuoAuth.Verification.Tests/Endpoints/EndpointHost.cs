using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Verification.Tests.Support;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Tests.Endpoints;

/// <summary>A whole host: login through the simulated prompt, endpoints for technicians, and a pretended Duo behind the clients.</summary>
internal sealed class EndpointHost : IAsyncDisposable
{
    private readonly DuoSimulator _prompt = new() { AutoResponse = DuoAutoResponse.Approve };
    private DuoSimulatorServer? _promptServer;
    private WebApplication? _host;

    public FakeDuo Duo { get; } = new(TimeProvider.System);

    public RecordingLog Log { get; } = new();

    public static async Task<EndpointHost> StartAsync()
    {
        var host = new EndpointHost();
        await host.StartCoreAsync();

        return host;
    }

    /// <summary>Gets what an OpenAPI document is made of.</summary>
    public IEnumerable<ApiDescription> Descriptions =>
        _host!.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(static group => group.Items);

    /// <summary>Opens a browser.</summary>
    public TestBrowser Open() => new(new Uri($"http://localhost:{new Uri(_host!.Urls.Single()).Port}"));

    /// <summary>Opens a browser and signs somebody in, through Duo.</summary>
    public async Task<TestBrowser> SignInAsync(string name, string role = "technician")
    {
        var browser = Open();
        using var response = await browser.Http.GetAsync(new Uri($"/login?name={name}&role={role}", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri} {response.StatusCode}");
        await browser.LoadTokenAsync();

        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _promptServer!.DisposeAsync();
        Duo.Dispose();
    }

    private async Task StartCoreAsync()
    {
        var application = _prompt.AddApplication("Tests");
        var links = new PromptLinks();
        foreach (var name in (string[])["ann", "bob"])
        {
            links.Keys[name] = _prompt.AddUser(name).Key;
        }

        _promptServer = await DuoSimulatorServer.StartAsync(_prompt, ct: TestContext.Current.CancellationToken);
        var integrations = new TestIntegrations();
        integrations.All.Add(TestIntegrations.Create(DuoIntegrationKind.DuoWebSdk) with
        {
            ClientId = application.ClientId, ClientSecret = application.ClientSecret, ApiHost = _promptServer.BaseAddress.Authority,
        });

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Authentication:Schemes:Duo:AllowLoopbackHttp"] = "true" });
        builder.Services.AddSingleton<IDuoIntegrationStore>(integrations);
        builder.Services.AddSingleton<IDuoUserLinkStore>(links);
        builder.Services.AddSingleton<IDuoTenantResolver, OneTenant>();
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddAuthentication().AddDuoSecondFactor();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("Technicians", static policy => policy.RequireRole("technician", "administrator"))
            .AddPolicy("Administrators", static policy => policy.RequireRole("administrator"));
        builder.Services.AddDuoVerification();
        builder.Services.AddHttpClient(ApiTransport.ClientName).ConfigurePrimaryHttpMessageHandler(() => new StubRelay(Duo.Stub));
        builder.Services.AddEndpointsApiExplorer();

        _host = builder.Build();
        _host.MapDuoVerification("Technicians", "Administrators");
        _host.MapGet("/token", static (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken);
        _host.MapGet("/login", static (HttpContext context, string name, string role) => context.User.Identity!.IsAuthenticated
            ? Task.CompletedTask   // Duo's prompt leads back to here
            : context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
                [new("sub", name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], "password"))));
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    private sealed class OneTenant : IDuoTenantResolver
    {
        public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken) => new(TestIntegrations.TenantId);
    }

    private sealed class PromptLinks : IDuoUserLinkStore
    {
        public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

        public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken) => new(
            Keys.TryGetValue(subject, out var key)
                ? new DuoUserLink
                {
                    TenantId = tenantId, Subject = subject, IntegrationId = $"integration-{DuoIntegrationKind.DuoWebSdk}", DuoUserName = subject, DuoUserKey = key,
                    LinkedAt = StubClients.Start.AddYears(-1), State = DuoLinkState.Active, Revision = "1",
                }
                : null);
    }
}
