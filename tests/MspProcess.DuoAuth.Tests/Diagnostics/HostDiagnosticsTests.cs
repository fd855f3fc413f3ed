using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Diagnostics;

/// <summary>Each fault of the host is found when it is planted, and nothing when nothing is.</summary>
public sealed class HostDiagnosticsTests
{
    private static readonly Dictionary<string, (Action<IServiceCollection>? Services, Action<DuoSecondFactorOptions>? Options, (string, string)[] Headers, string Id, DuoDiagnosticSeverity Level)>
        Planted = new(StringComparer.Ordinal)
        {
            ["address of another host"] = (null, static options => options.PublicOrigin = "https://other.example", [], "callback-address", DuoDiagnosticSeverity.Fault),
            ["no address"] = (null, static options => options.PublicOrigin = null, [], "callback-address", DuoDiagnosticSeverity.Fault),
            ["browser at another address"] = (null, null, [("Origin", "https://typed.example")], "callback-address", DuoDiagnosticSeverity.Fault),
            ["forwarded headers that nobody reads"] = (null, null, [("X-Forwarded-Proto", "https")], "callback-address", DuoDiagnosticSeverity.Warning),
            ["client address that nobody reads"] = (null, null, [("X-Forwarded-For", "192.0.2.1")], "client-address", DuoDiagnosticSeverity.Warning),
            ["client address in the standard header"] = (null, null, [("Forwarded", "for=192.0.2.1")], "client-address", DuoDiagnosticSeverity.Warning),
            ["tenant by the spelling of the host"] = (static services => Tenants(services, static host => host), null, [], "tenants", DuoDiagnosticSeverity.Fault),
            ["tenant for every host"] = (static services => Tenants(services, static host => host.ToLowerInvariant()), null, [], "tenants", DuoDiagnosticSeverity.Warning),
            ["tenant that is not stored"] =
                (static services => Tenants(services, static _ => "x").AddSingleton(Directory("other")), null, [], "tenants", DuoDiagnosticSeverity.Fault),
            ["broken store"] = (static services => services.AddSingleton(BrokenLinks()), null, [], "stores", DuoDiagnosticSeverity.Fault),
            ["links in memory"] = (static services => services.AddSingleton<IDuoUserLinkStore, InMemoryUserLinkStore>(), null, [], "stores-last", DuoDiagnosticSeverity.Fault),
            ["transactions in memory"] =
                (static services => services.AddSingleton<IDuoTransactionStore, InMemoryTransactionStore>(), null, [], "stores-last", DuoDiagnosticSeverity.Warning),
            ["keys in memory"] =
                (static services => services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>(), null, [], "key-ring", DuoDiagnosticSeverity.Fault),
            ["keys somewhere"] = (static services => Keys(services, static options => options.XmlRepository = null), null, [], "key-ring", DuoDiagnosticSeverity.Warning),
            ["keys under a folder's name"] =
                (static services => services.Configure<DataProtectionOptions>(static options => options.ApplicationDiscriminator = null), null, [], "key-ring-shared", DuoDiagnosticSeverity.Warning),
            ["keys in clear"] = (static services => Keys(services, static options => options.XmlEncryptor = null), null, [], "key-ring-encryption", DuoDiagnosticSeverity.Warning),
            ["keys in clear on purpose"] =
                (static services => Keys(services, static options => options.XmlEncryptor = new NullXmlEncryptor()), null, [], "key-ring-encryption", DuoDiagnosticSeverity.Warning),
            ["old data protection"] =
                (static services => services.AddSingleton(new DataProtectionVersion(new Version(10, 0, 6))), null, [], "data-protection-version", DuoDiagnosticSeverity.Fault),
            ["data protection without a version"] =
                (static services => services.AddSingleton(new DataProtectionVersion(Value: null)), null, [], "data-protection-version", DuoDiagnosticSeverity.Warning),
            ["simulator"] = (static services => services.AddDuoSimulator(new DuoSimulator()), null, [], "simulator", DuoDiagnosticSeverity.Fault),
            ["Duo on this machine"] = (null, static options => options.AdditionalApiHosts.Add("localhost:5001"), [], "simulator", DuoDiagnosticSeverity.Fault),
        };

    public static TheoryData<string> Faults { get; } = new(Planted.Keys);

    [Fact]
    public async Task CheckHostAsync_NothingIsWrong_ReportsNothing()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();

        var findings = await diagnostics.ExamineHostAsync();

        Assert.Equal(11, findings.Length);
        Assert.All(findings, static found => Assert.True(found.Severity == DuoDiagnosticSeverity.Fine, $"{found.Id}: {found.Evidence}"));
    }

    [Theory]
    [InlineData("portal.example")]
    [InlineData("PORTAL.EXAMPLE")]
    public async Task CheckHostAsync_TenantsByFoldedHostAndADirectory_IsFine(string host)
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync(static services => Tenants(services, static host => host.ToLowerInvariant()).AddSingleton(Directory("portal.example")));

        var findings = await diagnostics.ExamineHostAsync(("Host", host));

        Assert.Equal(DuoDiagnosticSeverity.Fine, Assert.Single(findings, static finding => finding.Id == "tenants").Severity);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task CheckHostAsync_APlantedFault_IsFoundAndNothingElseIs(string fault)
    {
        var (services, options, headers, id, level) = Planted[fault];
        await using var diagnostics = await DiagnosticsPortal.StartAsync(services, options);

        var findings = await diagnostics.ExamineHostAsync(headers);

        var found = Assert.Single(findings, static finding => finding.Severity != DuoDiagnosticSeverity.Fine);
        Assert.Equal((id, level), (found.Id, found.Severity));
        Assert.NotEmpty(found.Remedy!);
    }

    [Fact]
    public async Task T09_CheckHostAsync_ExceptionOfAStore_IsNotQuoted()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync(static services => services.AddSingleton(BrokenLinks()));

        var findings = await diagnostics.ExamineHostAsync();

        Assert.DoesNotContain(findings, static found => found.Evidence.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckHostAsync_KeyRingThatThrows_IsAFinding()
    {
        var broken = new Mock<IDataProtectionProvider>();
        var portalKeys = new EphemeralDataProtectionProvider(NullLoggerFactory.Instance);
        broken.Setup(keys => keys.CreateProtector(It.IsAny<string>())).Returns<string>(portalKeys.CreateProtector);
        broken.Setup(keys => keys.CreateProtector("MspProcess.DuoAuth.Diagnostics")).Throws(new InvalidOperationException("hunter2"));
        await using var diagnostics = await DiagnosticsPortal.StartAsync(services => services.AddSingleton(broken.Object));

        var found = Assert.Single(await diagnostics.ExamineHostAsync(), static finding => finding.Id == "key-ring");

        Assert.Equal((DuoDiagnosticSeverity.Fault, "The check failed with InvalidOperationException."), (found.Severity, found.Evidence));
        Assert.Contains(diagnostics.Portal.Logs.Lines, static line => line.Id.Id == 80);
    }

    private static void Keys(IServiceCollection services, Action<KeyManagementOptions> change) => services.PostConfigure(change);

    private static IServiceCollection Tenants(IServiceCollection services, Func<string, string> tenantOf)
    {
        var resolver = new Mock<IDuoTenantResolver>();
        resolver.Setup(static found => found.ResolveAsync(It.IsAny<HttpContext>(), It.IsAny<ClaimsPrincipal>(), It.IsAny<CancellationToken>()))
            .Returns((HttpContext context, ClaimsPrincipal _, CancellationToken _) => new(tenantOf(context.Request.Host.Host)));
        return services.AddSingleton(resolver.Object);
    }

    private static IDuoTenantDirectory Directory(string tenant)
    {
        var directory = new Mock<IDuoTenantDirectory>();
        directory.Setup(known => known.ContainsAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns((string id, CancellationToken _) => new(id == tenant));
        return directory.Object;
    }

    private static IDuoUserLinkStore BrokenLinks()
    {
        var store = new Mock<IDuoUserLinkStore>();
        store.Setup(links => links.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Throws(new InvalidOperationException("Server=db;Password=hunter2"));
        return store.Object;
    }
}
