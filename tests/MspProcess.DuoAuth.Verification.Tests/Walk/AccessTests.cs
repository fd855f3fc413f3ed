using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>Who may verify whom, and whose attempt it is.</summary>
public sealed class AccessTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new();

    public static TheoryData<string, string, string> Strangers { get; } = new()
    {
        { TestIntegrations.TenantId, "eve", "browser-1" },
        { TestIntegrations.TenantId, "ann", "browser-2" },
        { "tenant-2", "ann", "browser-1" },
    };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task T49_AnothersAttempt_LooksLikeOneThatDoesNotExist(string tenant, string subject, string browser)
    {
        var started = await _host.StartAsync();
        var id = started.Verification!.Id;
        var push = _host.Duo.Pushes.Single();
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var stranger = new DuoTechnician { TenantId = tenant, Subject = subject, Name = "Eve", Browser = browser };

        Assert.Null(await _host.Service.FindAsync(stranger, id, default));
        Assert.Equal(
            await _host.Service.SubmitCodeAsync(stranger, "no-such-attempt", push.CodeOnThePhone, default),
            await _host.Service.SubmitCodeAsync(stranger, id, push.CodeOnThePhone, default));
        Assert.Null((await _host.Service.CancelAsync(stranger, id, default)).Verification);
        await foreach (var seen in _host.Service.WatchAsync(stranger, id, default))
        {
            Assert.Fail($"{seen} was shown to a stranger.");
        }

        Assert.Equal(DuoVerificationState.AwaitingCode, (await _host.RecordAsync(started))!.State);
        Assert.Equal(0, (await _host.RecordAsync(started))!.CodeTries);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task T48_AnothersSelection_SendsNothing(string tenant, string subject, string browser)
    {
        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        var result = await _host.Service.StartAsync(
            new() { TenantId = tenant, Subject = subject, Name = "Eve", Browser = browser }, new() { Selection = found.Selection, DeviceId = found.Devices[0].Id }, default);

        Assert.Equal((DuoVerificationReason.SelectionExpired, 0), (result.Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task T48_DeviceOfAnotherUser_SendsNothing()
    {
        _host.Duo.Users.Add(new("DU2AAAAAAAAAAAAAAAA2", "other", "other@example.com"));
        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        var result = await _host.Service.StartAsync(
            VerificationHost.Technician, new() { Selection = found.Selection, DeviceId = _host.Duo.Users[1].DeviceId }, default);

        Assert.Equal((DuoVerificationReason.DeviceUnusable, 0), (result.Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Start_SelectionOlderThanTenMinutes_SendsNothing()
    {
        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        _host.Time.Advance(TimeSpan.FromMinutes(10));

        var result = await _host.Service.StartAsync(VerificationHost.Technician, new() { Selection = found.Selection, DeviceId = found.Devices[0].Id }, default);

        Assert.Equal((DuoVerificationReason.SelectionExpired, 0), (result.Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Self_ByTheKeyOfTheLink_IsNotVerified()
    {
        Link("DU1AAAAAAAAAAAAAAAA1", "ann.at.duo");

        Assert.Equal((DuoVerificationReason.SelfVerification, 0), ((await _host.StartAsync("joe")).Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Self_ByAnAliasWhereOnlyTheAuthApiIsThere_IsGivenAwayByTheDevice()
    {
        _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAdminApi);
        Link("DU9AAAAAAAAAAAAAAAA9", "jsmith");

        Assert.Equal((DuoVerificationReason.SelfVerification, 0), ((await _host.StartAsync("joe")).Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Find_UnknownAndForbidden_LookAlike()
    {
        await using var strict = new VerificationHost(static services => services.AddSingleton<IDuoVerificationPolicy, Nobody>(), _host);

        var forbidden = await strict.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        var unknown = await strict.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "nobody", default);
        var noCustomer = await strict.Service.FindUserAsync(VerificationHost.Technician, "DA0", "jsmith", default);

        Assert.Equal(unknown, forbidden with { Devices = unknown.Devices });
        Assert.Equal(unknown, noCustomer with { Devices = unknown.Devices });
        Assert.Equal(DuoVerificationReason.UserUnknown, unknown.Reason);
    }

    [Fact]
    public async Task Find_MoreOftenThanAllowed_AsksDuoNoMore()
    {
        for (var number = 0; number < 30; number++)
        {
            Assert.NotEqual(DuoVerificationReason.TooManyLookups, (await FindAsync($"user{number}")).Reason);
        }

        var asked = _host.Duo.Stub.Requests.Count;
        Assert.Equal(DuoVerificationReason.TooManyLookups, (await FindAsync("jsmith")).Reason);
        Assert.Equal(asked, _host.Duo.Stub.Requests.Count);
        Assert.Equal(30, _host.Audit.Events.Count(static one => one == DuoAuditEvent.CallerLookedUp));

        _host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(DuoVerificationReason.None, (await FindAsync("jsmith")).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    public async Task Find_WhatIsNoUser_AsksNobody(string text)
    {
        Assert.Equal(DuoVerificationReason.InputInvalid, (await FindAsync(text)).Reason);

        Assert.Empty(_host.Duo.Stub.Requests);
    }

    [Theory]
    [InlineData("T 42")]
    [InlineData("T42&Technician=Bob")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task Start_TicketWithOtherCharacters_SendsNothing(string ticket)
    {
        var found = await FindAsync("jsmith");

        var result = await _host.Service.StartAsync(
            VerificationHost.Technician, new() { Selection = found.Selection, DeviceId = found.Devices[0].Id, Ticket = ticket }, default);

        Assert.Equal((DuoVerificationReason.InputInvalid, 0), (result.Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Customer_ChildAccount_IsCalledAtItsOwnHostWithItsIdSigned()
    {
        _host.Integrations.All.Add(TestIntegrations.Create(DuoIntegrationKind.DuoAccountsApi));
        _host.Duo.Accounts.Add(new { account_id = "DA9VZOC5X63I2W72NRP9", api_hostname = "api-child001.duosecurity.com", name = "Acme" });

        var started = await _host.StartAsync(customer: "DA9VZOC5X63I2W72NRP9");

        Assert.Equal((DuoVerificationRoute.AccountsApi, "Acme"), (started.Verification!.Route, started.Verification.CustomerName));
        var sent = _host.Duo.Stub.To("/send_verification_push").Single();
        Assert.Equal(("api-child001.duosecurity.com", "DA9VZOC5X63I2W72NRP9"), (sent.Address.Host, sent.Members["account_id"]));
    }

    [Fact]
    public async Task T37_ChildAccountWhoseHostIsNotDuos_IsNeverCalled()
    {
        _host.Integrations.All.Add(TestIntegrations.Create(DuoIntegrationKind.DuoAccountsApi));
        _host.Duo.Accounts.Add(new { account_id = "DA9VZOC5X63I2W72NRP9", api_hostname = "evil.example", name = "Acme" });

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, "DA9VZOC5X63I2W72NRP9", "jsmith", default);

        Assert.Equal(DuoVerificationReason.NoIntegration, found.Reason);
        Assert.DoesNotContain(_host.Duo.Stub.Requests, static request => request.Address.Host == "evil.example");
    }

    private Task<DuoVerificationUser> FindAsync(string text) =>
        _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, text, default);

    private void Link(string key, string name) => _host.Links.Link = new DuoUserLink
    {
        TenantId = TestIntegrations.TenantId, Subject = "ann", IntegrationId = "i", DuoUserName = name, DuoUserKey = key, LinkedAt = StubClients.Start, Revision = "1",
    };

    private sealed class Nobody : IDuoVerificationPolicy
    {
        public ValueTask<bool> MayVerifyAsync(DuoTechnician technician, DuoCustomer customer, string userName, CancellationToken cancellationToken) => new(false);
    }
}
