using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>The product against the simulated Duo over the network: signatures, order of failures, permissions, child accounts, phones.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private readonly DuoSimulator _duo = new();
    private DuoSimulatorServer _server = null!;
    private VerificationHost _host = null!;
    private DuoSimulatedApplication _application = null!;
    private DuoSimulatedApplication _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await DuoSimulatorServer.StartAsync(_duo, ct: TestContext.Current.CancellationToken);
        _host = new VerificationHost(services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton<IApiHosts, Loopback>();
            services.AddHttpClient(Verification.Transport.ApiTransport.ClientName).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler());
        });
        _host.Integrations.All.Clear();
        _application = Add(DuoIntegrationKind.DuoAuthApi, DuoSimulatedApplicationKind.AuthApi);
        _admin = Add(DuoIntegrationKind.DuoAdminApi, DuoSimulatedApplicationKind.AdminApi);
        Add(DuoIntegrationKind.DuoAccountsApi, DuoSimulatedApplicationKind.AccountsApi);
        _duo.AddUser("jsmith").Email = "jsmith@example.com";
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Walk_PushApprovedAndCodeReadBack_IsVerifiedWithOneCallThatSends()
    {
        var started = await _host.StartAsync("jsmith@example.com");
        Assert.True(started.Succeeded, started.Reason.ToString());
        var push = _duo.Pushes.Single();
        Assert.Equal("Help desk verification", push.Type);
        Assert.Contains(new("Technician", "Ann & Bob"), push.Details);

        Assert.True(push.Approve());
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var code = push.Details.Single(static line => line.Key == "Code to read out").Value;
        var done = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, code, default);

        Assert.Equal((DuoVerificationState.Verified, 1, 1), (done.Verification!.State, _duo.SendCalls, _duo.SentPushes));
    }

    [Theory]
    [InlineData(false, DuoVerificationState.Denied)]
    [InlineData(true, DuoVerificationState.Fraud)]
    public async Task Walk_DeniedOrReported_IsItsOwnEnd(bool fraud, DuoVerificationState expected)
    {
        var started = await _host.StartAsync();
        _ = fraud ? _duo.Pushes.Single().ReportFraud() : _duo.Pushes.Single().Deny();

        Assert.False((await _host.UntilAsync(started, expected)).IsVerified);
    }

    [Fact]
    public async Task Walk_GroupInBypass_SendsNothing()
    {
        _duo.Users.Single().Groups = [new DuoSimulatedGroup("Trusted", DuoSimulatedGroupStatus.Bypass)];

        Assert.Equal((DuoVerificationReason.Bypass, 0), ((await _host.StartAsync()).Reason, _duo.SendCalls));
    }

    [Fact]
    public async Task Walk_LockedOut_SendsNothing()
    {
        _duo.Users.Single().Status = DuoSimulatedUserStatus.LockedOut;

        Assert.Equal((DuoVerificationReason.LockedOut, 0), ((await _host.StartAsync()).Reason, _duo.SendCalls));
    }

    [Fact]
    public async Task Walk_TwoUsersWithOneEmail_AsksNeither()
    {
        _duo.AddUser("jsmith2").Email = "jsmith@example.com";

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith@example.com", default);

        Assert.Equal((DuoVerificationReason.UserAmbiguous, ""), (found.Reason, found.Selection));
    }

    [Fact]
    public async Task Walk_ChildAccount_IsVerifiedByDuosOwnCode()
    {
        var account = _duo.AddAccount("Acme");
        account.AddUser("caller");

        var started = await _host.StartAsync("caller", customer: account.Id);
        Assert.True(started.Succeeded, started.Reason.ToString());
        var push = _duo.Pushes.Single();
        Assert.Equal(DuoSimulatedPushKind.Verification, push.Kind);
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var done = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, push.Code!, default);

        Assert.Equal((DuoVerificationState.Verified, DuoVerificationRoute.AccountsApi), (done.Verification!.State, done.Verification.Route));
    }

    [Fact]
    public async Task T51_Walk_PolicyWithVerifiedPush_NeedsTheCodeOnThePhoneAsWell()
    {
        _application.Policy = new DuoSimulatedPolicy { VerifiedPushDigits = 3 };

        var started = await _host.StartAsync();
        var push = _duo.Pushes.Single();

        Assert.True(push.NeedsCode);
        Assert.False(push.Approve("wrong"));
        Assert.True(push.Approve(started.Verification!.CodeForThePhone));
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
    }

    [Fact]
    public async Task Find_AdminKeyWithoutThePermissionToRead_SaysSo()
    {
        _admin.Permissions = DuoAdminPermissions.ReadLog;

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        Assert.Equal(DuoVerificationReason.PermissionMissing, found.Reason);
    }

    private DuoSimulatedApplication Add(DuoIntegrationKind kind, DuoSimulatedApplicationKind simulated)
    {
        var application = _duo.AddApplication(kind.ToString(), kind: simulated);
        _host.Integrations.All.Add(TestIntegrations.Create(kind) with
        {
            ClientId = application.ClientId, ClientSecret = application.ClientSecret, ApiHost = _server.BaseAddress.Authority,
        });

        return application;
    }

    private sealed class Loopback : IApiHosts
    {
        public bool TryGetAddress(string? apiHost, [NotNullWhen(true)] out Uri? address)
        {
            address = new Uri($"http://{apiHost}/");

            return address.IsLoopback;
        }
    }
}
