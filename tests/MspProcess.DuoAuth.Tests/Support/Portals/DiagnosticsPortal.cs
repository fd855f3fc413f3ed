using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A portal on which the diagnostics find nothing, and what a test wants to be wrong with it.</summary>
internal sealed class DiagnosticsPortal : IAsyncDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("duo-diagnostics-");
    private readonly X509Certificate2 _certificate = MakeCertificate();

    private DiagnosticsPortal()
    {
    }

    public TestPortal Portal { get; private set; } = null!;

    public FakeNetwork Surroundings => Portal.Services.GetRequiredService<FakeNetwork>();

    public static async Task<DiagnosticsPortal> StartAsync(Action<IServiceCollection>? services = null, Action<DuoSecondFactorOptions>? options = null)
    {
        var diagnostics = new DiagnosticsPortal();
        diagnostics.Portal = await TestPortal.StartAsync(new()
        {
            Options = options,
            Endpoints = Map,
            Services = all =>
            {
                all.AddDataProtection().SetApplicationName("portal").PersistKeysToFileSystem(diagnostics._keys).ProtectKeysWithCertificate(diagnostics._certificate);
                all.AddSingleton(Mock.Of<IDuoUserLinkStore>());
                all.AddSingleton(Mock.Of<IDuoTransactionStore>());
                all.AddSingleton<FakeNetwork>();
                all.AddSingleton<IConnectionProbe>(static provider => provider.GetRequiredService<FakeNetwork>());
                all.AddSingleton<INameResolver>(static provider => provider.GetRequiredService<FakeNetwork>());
                services?.Invoke(all);
            },
        });
        return diagnostics;
    }

    /// <summary>Examines the host as a user does who presses a button.</summary>
    public async Task<DuoDiagnosticResult[]> ExamineHostAsync(params (string Name, string Value)[] headers)
    {
        var browser = Portal.NewBrowser();
        browser.Headers["Origin"] = TestPortal.Origin;
        foreach (var (name, value) in headers)
        {
            browser.Headers[name] = value;
        }

        var page = await browser.PostAsync("/diagnostics");
        return [.. page.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public async Task<IReadOnlyList<DuoDiagnosticResult>?> ExamineAsync(string tenant = TestPortal.Tenant, string id = "int-" + TestPortal.Tenant)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDuoDiagnostics>().CheckIntegrationAsync(tenant, id, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _certificate.Dispose();
        _keys.Delete(recursive: true);
    }

    private static void Map(WebApplication app) => app.MapPost("/diagnostics", static async (IDuoDiagnostics diagnostics) =>
        string.Concat((await diagnostics.CheckHostAsync(default)).Select(static found => $"{found.Id}|{found.Severity}|{found.Evidence}|{found.Remedy}\n")));

    private static DuoDiagnosticResult Parse(string line)
    {
        var parts = line.Split('|');
        var finding = Enum.Parse<DuoDiagnosticSeverity>(parts[1]) switch
        {
            DuoDiagnosticSeverity.Fine => DuoDiagnosticResult.Fine(parts[2]),
            DuoDiagnosticSeverity.Warning => DuoDiagnosticResult.Warning(parts[2], parts[3]),
            _ => DuoDiagnosticResult.Fault(parts[2], parts[3]),
        };
        return finding.WithId(parts[0]);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
