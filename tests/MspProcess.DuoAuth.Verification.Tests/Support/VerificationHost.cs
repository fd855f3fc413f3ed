using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A node of a host: the whole product on a pretended Duo, with a clock that a test moves.</summary>
internal sealed class VerificationHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public VerificationHost(Action<IServiceCollection>? configure = null, VerificationHost? beside = null)
    {
        Time = beside?.Time ?? new FakeTimeProvider(StubClients.Start);
        Duo = beside?.Duo ?? new FakeDuo(Time);
        Integrations = beside?.Integrations ?? new();
        Audit = beside?.Audit ?? new();
        Links = beside?.Links ?? new();
        Log = beside?.Log ?? new();
        Keys = beside?.Keys ?? new EphemeralDataProtectionProvider();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IDuoIntegrationStore>(Integrations);
        services.AddSingleton<IApiHosts>(Integrations);
        services.AddSingleton<IDuoAuditSink>(Audit);
        services.AddSingleton<IDuoUserLinkStore>(Links);
        if (beside is not null)
        {
            services.AddSingleton(beside.Store);
        }

        services.AddDuoVerification(options => options.Settings = new() { CompanyName = "Contoso & Co" });
        services.AddHttpClient(ApiTransport.ClientName).ConfigurePrimaryHttpMessageHandler(() => new StubRelay(Duo.Stub));
        configure?.Invoke(services);
        services.AddSingleton(Keys);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public static DuoTechnician Technician { get; } = new() { TenantId = TestIntegrations.TenantId, Subject = "ann", Name = "Ann & Bob", Browser = "browser-1" };

    public FakeTimeProvider Time { get; }

    public FakeDuo Duo { get; }

    public TestIntegrations Integrations { get; }

    public RecordingSink Audit { get; }

    public RecordingLog Log { get; }

    public TestLinks Links { get; }

    public IDataProtectionProvider Keys { get; }

    public DuoVerificationService Service => _services.GetRequiredService<DuoVerificationService>();

    public DuoVerificationSettingsManager Settings => _services.GetRequiredService<DuoVerificationSettingsManager>();

    public IDuoVerificationStore Store => _services.GetRequiredService<IDuoVerificationStore>();

    public AttemptMonitor Monitor => (AttemptMonitor)_services.GetServices<IHostedService>().Single(static service => service is AttemptMonitor);

    public DuoHistoryQuery All { get; } = new();

    /// <summary>Finds a user and sends the push.</summary>
    public async Task<DuoVerificationResult> StartAsync(
        string user = "jsmith", DuoTechnician? technician = null, DuoVerificationPurpose purpose = default, string? passcode = null, string customer = DuoCustomer.OwnId)
    {
        var found = await Service.FindUserAsync(technician ?? Technician, customer, user, CancellationToken.None);

        return await Service.StartAsync(
            technician ?? Technician,
            new DuoVerificationRequest
            {
                Selection = found.Selection, DeviceId = found.Devices is [var first, ..] ? first.Id : null, Ticket = "T-42", About = "Secret story", Purpose = purpose, Passcode = passcode,
            },
            CancellationToken.None);
    }

    /// <summary>Waits until the attempt is in a state, or is over.</summary>
    public async Task<DuoVerification> UntilAsync(DuoVerificationResult started, DuoVerificationState state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));   // real time: nobody waits for ever
        DuoVerification? last = null;
        await foreach (var verification in Service.WatchAsync(Technician, started.Verification!.Id, patience.Token))
        {
            last = verification;
            if (verification.State == state)
            {
                break;
            }
        }

        Assert.Equal(state, last?.State);

        return last!;
    }

    public ValueTask<DuoVerificationRecord?> RecordAsync(DuoVerificationResult started) =>
        Store.FindAsync(TestIntegrations.TenantId, started.Verification!.Id, CancellationToken.None);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
