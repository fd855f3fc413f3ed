using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Diagnostics;

/// <summary>Each fault of an integration is found when it is planted, and nothing when nothing is.</summary>
public sealed class IntegrationDiagnosticsTests
{
    private const string Id = "int-" + TestPortal.Tenant;

    private static readonly Dictionary<string, (Action<DiagnosticsPortal> Plant, string Id, DuoDiagnosticSeverity Level)> Planted = new(StringComparer.Ordinal)
    {
        ["unknown name"] = (static diagnostics => diagnostics.Surroundings.Addresses = null, "name-resolution", DuoDiagnosticSeverity.Fault),
        ["name without address"] = (static diagnostics => diagnostics.Surroundings.Addresses = [], "name-resolution", DuoDiagnosticSeverity.Fault),
        ["name of this machine"] = (static diagnostics => diagnostics.Surroundings.Addresses = [IPAddress.Loopback], "name-resolution", DuoDiagnosticSeverity.Fault),
        ["name of the local network"] =
            (static diagnostics => diagnostics.Surroundings.Addresses = [IPAddress.Parse("203.0.113.5"), IPAddress.Parse("::ffff:10.1.2.3")], "name-resolution", DuoDiagnosticSeverity.Fault),
        ["untrusted chain"] =
            (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { ChainErrors = "UntrustedRoot" }, "tls", DuoDiagnosticSeverity.Fault),
        ["certificate that ends soon"] =
            (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { NotAfter = seen.ServerTime!.Value.AddDays(6) }, "tls", DuoDiagnosticSeverity.Warning),
        ["unseen certificate"] = (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { NotAfter = null }, "tls", DuoDiagnosticSeverity.Warning),
        ["clock a little off"] =
            (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { ServerTime = seen.ServerTime!.Value.AddSeconds(-30) }, "clock", DuoDiagnosticSeverity.Warning),
        ["clock off"] =
            (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { ServerTime = seen.ServerTime!.Value.AddSeconds(61) }, "clock", DuoDiagnosticSeverity.Fault),
        ["no clock"] = (static diagnostics => diagnostics.Surroundings.Connection = static seen => seen with { ServerTime = null }, "clock", DuoDiagnosticSeverity.Warning),
        ["reset secret"] =
            (static diagnostics => diagnostics.Portal.Duo.Applications.Single(static found => found.Name == TestPortal.Tenant).ResetSecret(), "credentials", DuoDiagnosticSeverity.Fault),
        ["Duo is down"] = (static diagnostics => diagnostics.Portal.Duo.Faults.Health.Next(static fault => fault.Status(503)), "credentials", DuoDiagnosticSeverity.Fault),
    };

    public static TheoryData<string> Faults { get; } = new(Planted.Keys);

    [Fact]
    public async Task CheckIntegrationAsync_NothingIsWrong_ReportsNothing()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();

        var findings = await diagnostics.ExamineAsync();

        Assert.Equal(["integration", "name-resolution", "tls", "clock", "credentials"], findings!.Select(static found => found.Id));
        Assert.All(findings!, static found => Assert.True(found.Severity == DuoDiagnosticSeverity.Fine, $"{found.Id}: {found.Evidence}"));
        Assert.Equal(1, diagnostics.Surroundings.Probes);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task CheckIntegrationAsync_APlantedFault_IsFoundAndNothingElseIs(string fault)
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();
        var (plant, id, level) = Planted[fault];
        plant(diagnostics);

        var findings = await diagnostics.ExamineAsync();

        var found = Assert.Single(findings!, static finding => finding.Severity != DuoDiagnosticSeverity.Fine);
        Assert.Equal((id, level), (found.Id, found.Severity));
        Assert.NotEmpty(found.Remedy!);
        var secret = (await diagnostics.Portal.Integrations.FindAsync(TestPortal.Tenant, Id, default))!.ClientSecret;
        Assert.DoesNotContain(findings!, finding => (finding.Evidence + finding.Remedy).Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckIntegrationAsync_NameThatTheProxyResolves_IsFine()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();
        diagnostics.Surroundings.Addresses = null;
        diagnostics.Surroundings.Connection = static seen => seen with { IsProxied = true };

        Assert.All((await diagnostics.ExamineAsync())!, static found => Assert.Equal(DuoDiagnosticSeverity.Fine, found.Severity));
    }

    [Fact]
    public async Task T37_CheckIntegrationAsync_HostThatIsNoneOfDuos_IsFoundAndNeverCalled()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();
        var stored = (await diagnostics.Portal.Integrations.FindAsync(TestPortal.Tenant, Id, default))!;
        await diagnostics.Portal.Integrations.UpdateAsync(stored with { ApiHost = "169.254.169.254", Revision = "r" }, stored.Revision, default);

        var found = Assert.Single((await diagnostics.ExamineAsync())!);

        Assert.Equal(("integration", DuoDiagnosticSeverity.Fault), (found.Id, found.Severity));
        Assert.Equal(0, diagnostics.Surroundings.Probes);
        Assert.Empty(diagnostics.Portal.Duo.Calls);
    }

    [Fact]
    public async Task CheckIntegrationAsync_DisabledOne_SaysSo()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();
        var stored = (await diagnostics.Portal.Integrations.FindAsync(TestPortal.Tenant, Id, default))!;
        await diagnostics.Portal.Integrations.UpdateAsync(stored with { State = DuoIntegrationState.Disabled, Revision = "r" }, stored.Revision, default);

        var found = Assert.Single((await diagnostics.ExamineAsync())!, static finding => finding.Severity != DuoDiagnosticSeverity.Fine);

        Assert.Equal(("integration", DuoDiagnosticSeverity.Warning), (found.Id, found.Severity));
    }

    [Fact]
    public async Task CheckIntegrationAsync_SecretThatCannotBeRead_IsAFinding()
    {
        var store = new Mock<IDuoIntegrationStore>();
        store.Setup(integrations => integrations.FindAsync(TestPortal.Tenant, Id, It.IsAny<CancellationToken>())).Throws(new InvalidOperationException("hunter2"));
        await using var diagnostics = await DiagnosticsPortal.StartAsync(services => services.AddSingleton(store.Object));

        var found = Assert.Single((await diagnostics.ExamineAsync())!);

        Assert.Equal(("integration", DuoDiagnosticSeverity.Fault), (found.Id, found.Severity));
        Assert.DoesNotContain("hunter2", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T04_CheckIntegrationAsync_OfAnotherTenant_IsNotFound()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();

        Assert.Null(await diagnostics.ExamineAsync(TestPortal.OtherTenant));
        Assert.Empty(diagnostics.Portal.Duo.Calls);
    }

    [Fact]
    public async Task CheckIntegrationAsync_AgainAndAgain_CallsDuoOncePerTenSeconds()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => diagnostics.ExamineAsync()));
        var together = diagnostics.Portal.CallsTo(DuoSimulatorEndpoint.Health).Length;
        diagnostics.Portal.Clock.Advance(TimeSpan.FromSeconds(10));

        await diagnostics.ExamineAsync();

        Assert.Equal(1, together);
        Assert.Equal(2, diagnostics.Portal.CallsTo(DuoSimulatorEndpoint.Health).Length);
    }

    [Fact]
    public async Task CheckIntegrationAsync_CheckOfTheHost_IsRunBesideTheOthers()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync(static services =>
            services.AddSingleton<IDiagnosticCheck>(new HostCheck(static _ => new(DuoDiagnosticResult.Warning("It rains.", "Take an umbrella.")))));

        var found = (await diagnostics.ExamineAsync())![^1];

        Assert.Equal(("of-the-host", DuoDiagnosticSeverity.Warning, "It rains."), (found.Id, found.Severity, found.Evidence));
    }

    [Fact]
    public async Task CheckIntegrationAsync_CheckThatThrows_IsAFindingAndTheOthersAreThere()
    {
        await using var diagnostics = await DiagnosticsPortal.StartAsync(static services =>
            services.AddSingleton<IDiagnosticCheck>(new HostCheck(static _ => throw new NotSupportedException("hunter2"))));

        var findings = await diagnostics.ExamineAsync();

        Assert.Equal(6, findings!.Count);
        Assert.Equal((DuoDiagnosticSeverity.Fault, "The check failed with NotSupportedException."), (findings[^1].Severity, findings[^1].Evidence));
    }

    [Fact]
    public async Task CheckIntegrationAsync_CheckThatNeverEnds_IsAFindingAtItsDeadline()
    {
        var started = new TaskCompletionSource();
        await using var diagnostics = await DiagnosticsPortal.StartAsync(services => services.AddSingleton<IDiagnosticCheck>(new HostCheck(async _ =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);   // takes no notice of its token
            return DuoDiagnosticResult.Fine("never");
        })));

        var running = diagnostics.ExamineAsync();
        await started.Task;
        diagnostics.Portal.Clock.Advance(TimeSpan.FromSeconds(8));

        var found = (await running)![^1];
        Assert.Equal(("of-the-host", DuoDiagnosticSeverity.Fault), (found.Id, found.Severity));
        Assert.Contains("8 seconds", found.Evidence, StringComparison.Ordinal);
    }

    private sealed class HostCheck(Func<CancellationToken, ValueTask<DuoDiagnosticResult>> examine) : IDiagnosticCheck
    {
        public string Id => "of-the-host";

        public DiagnosticScope Scope => DiagnosticScope.Integration;

        public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken) => examine(cancellationToken);
    }
}
