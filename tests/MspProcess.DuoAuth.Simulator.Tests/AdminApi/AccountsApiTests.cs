using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.AdminApi;

/// <summary>Child accounts, each with a host of its own, behind one key of the parent.</summary>
public sealed class AccountsApiTests
{
    private const string Key = "DIACCOUNTS0000000001";
    private const string Secret = "accountsapisecret0000000000000000000000C";

    [Fact]
    public async Task Account_CreatedListedDeleted()
    {
        await using var host = await StartAsync();
        var client = Client(host);

        var created = (await client.PostAsync("/accounts/v1/account/create", ("name", "Acme Corp"))).Json["response"]!;
        var listed = (await client.PostAsync("/accounts/v1/account/list")).Json["response"]!.AsArray();
        var deleted = await client.PostAsync("/accounts/v1/account/delete", ("account_id", created["account_id"]!.GetValue<string>()));
        var again = await client.PostAsync("/accounts/v1/account/delete", ("account_id", created["account_id"]!.GetValue<string>()));

        Assert.Matches("^DA[A-Z0-9]{18}$", created["account_id"]!.GetValue<string>());
        Assert.Matches("^api-[0-9a-f]{8}\\.duosecurity\\.com$", created["api_hostname"]!.GetValue<string>());
        Assert.Equal(created.ToJsonString(), Assert.Single(listed)!.ToJsonString());
        Assert.All([deleted, again], static response => Assert.Equal("""{"stat":"OK","response":""}""", response.Body));
        Assert.Empty(host.Simulator.Accounts);
    }

    [Theory]
    [InlineData("create", "name")]
    [InlineData("delete", "account_id")]
    public async Task Account_WithoutItsParameter_IsRefused(string action, string parameter)
    {
        await using var host = await StartAsync();

        var response = await Client(host).PostAsync($"/accounts/v1/account/{action}");

        Assert.Equal((400, 40001, parameter), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Child_OnItsHostWithItsId_ShowsItsOwnUsers()
    {
        await using var host = await StartAsync();
        var (acme, globex) = (host.Simulator.AddAccount("Acme"), host.Simulator.AddAccount("Globex"));
        host.Simulator.AddUser("parent");
        acme.AddUser("ann");
        globex.AddUser("bob");

        var names = new[] { await NamesAsync(host, acme.ApiHostname, acme.Id), await NamesAsync(host, globex.ApiHostname, globex.Id) };

        Assert.Equal(["ann", "bob"], names);
    }

    [Theory]
    [InlineData("no id")]
    [InlineData("another child's id")]
    [InlineData("unknown id")]
    [InlineData("the parent's host")]
    [InlineData("a deleted child")]
    public async Task Child_IdAndHostThatDoNotBelongTogether_Are40301(string how)
    {
        await using var host = await StartAsync();
        var (acme, globex) = (host.Simulator.AddAccount("Acme"), host.Simulator.AddAccount("Globex"));
        acme.AddUser("ann");
        if (how == "a deleted child")
        {
            host.Simulator.RemoveAccount(acme);
        }

        var response = await UsersAsync(host, how == "the parent's host" ? SignedClient.Host : acme.ApiHostname, how switch
        {
            "no id" => null,
            "another child's id" => globex.Id,
            "unknown id" => "DAXXXXXXXXXXXXXXXXXX",
            _ => acme.Id,
        });

        Assert.Equal((403, """{"stat":"FAIL","code":40301,"message":"Access forbidden"}"""), (response.Status, response.Body));
    }

    [Fact]
    public async Task Child_AccountsApiOnItsHost_Is40301()
    {
        await using var host = await StartAsync();
        var acme = host.Simulator.AddAccount("Acme");

        var response = await new SignedClient(host.Http, host.Clock, Key, Secret, acme.ApiHostname).PostAsync("/accounts/v1/account/list");

        Assert.Equal(40301, response.Json["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(DuoSimulatedApplicationKind.AuthApi, "/auth/v2/check")]
    [InlineData(DuoSimulatedApplicationKind.AdminApi, "/admin/v1/users")]
    public async Task Child_KeyOfTheParentsOtherApplications_IsUnknownThere(DuoSimulatedApplicationKind kind, string path)
    {
        await using var host = await StartAsync();
        var acme = host.Simulator.AddAccount("Acme");
        var application = host.Simulator.AddApplication("Other", kind: kind);

        var response = await new SignedClient(host.Http, host.Clock, application.ClientId, application.ClientSecret, acme.ApiHostname).GetAsync(path);

        Assert.Equal(40102, response.Json["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Child_VerificationPush_IsSentAndFollowed()
    {
        await using var host = await StartAsync();
        var acme = host.Simulator.AddAccount("Acme");
        var ann = acme.AddUser("ann");
        var client = new SignedClient(host.Http, host.Clock, Key, Secret, acme.ApiHostname);

        var sent = (await client.PostAsync(
            $"/admin/v1/users/{ann.Key}/send_verification_push", ("account_id", acme.Id), ("phone_id", ann.Phones[0].Id))).Json["response"]!;
        host.Simulator.Pushes[^1].Approve();
        var result = await client.GetAsync(
            $"/admin/v1/users/{ann.Key}/verification_push_response", ("account_id", acme.Id), ("push_id", sent["push_id"]!.GetValue<string>()));

        Assert.Equal("approve", result.Json["response"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Server_EveryChild_HasAPortOfItsOwn()
    {
        var simulator = Simulator();
        var early = simulator.AddAccount("Early");
        early.AddUser("ann");
        await using var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var parent = new SignedClient(http, TimeProvider.System, Key, Secret, server.BaseAddress.Authority);
        using var create = parent.Request(HttpMethod.Post, "/accounts/v1/account/create", ("name", "Late"));
        create.RequestUri = new Uri(server.BaseAddress, "/accounts/v1/account/create");
        var late = (await SimulatorResponse.ReadAsync(await http.SendAsync(create, TestContext.Current.CancellationToken))).Json["response"]!["account_id"]!.GetValue<string>();
        simulator.Accounts[1].AddUser("bob");

        var names = new List<string>();
        foreach (var account in simulator.Accounts)
        {
            using var request = new SignedClient(http, TimeProvider.System, Key, Secret, account.ApiHostname)
                .Request(HttpMethod.Get, "/admin/v1/users", ("account_id", account.Id));
            request.RequestUri = new Uri($"http://{account.ApiHostname}/admin/v1/users?account_id={account.Id}");
            var response = await SimulatorResponse.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));
            names.Add(response.Json["response"]![0]!["username"]!.GetValue<string>());
        }

        Assert.Equal(["ann", "bob"], names);
        Assert.Equal(late, simulator.Accounts[1].Id);
        Assert.Equal(3, simulator.Accounts.Select(static account => account.ApiHostname).Append(server.BaseAddress.Authority).Distinct().Count());
    }

    private static async Task<string> NamesAsync(SimulatorHost host, string apiHostname, string id)
    {
        var response = await UsersAsync(host, apiHostname, id);
        return string.Join(',', response.Json["response"]!.AsArray().Select(static user => user!["username"]!.GetValue<string>()));
    }

    private static Task<SimulatorResponse> UsersAsync(SimulatorHost host, string apiHostname, string? id) =>
        new SignedClient(host.Http, host.Clock, Key, Secret, apiHostname)
            .GetAsync("/admin/v1/users", id is null ? [] : [("account_id", id)]);

    private static DuoSimulator Simulator()
    {
        var simulator = new DuoSimulator();
        simulator.AddApplication("MSP", Key, Secret, DuoSimulatedApplicationKind.AccountsApi);
        return simulator;
    }

    private static async Task<SimulatorHost> StartAsync()
    {
        var host = await SimulatorHost.StartAsync();
        host.Simulator.AddApplication("MSP", Key, Secret, DuoSimulatedApplicationKind.AccountsApi);
        return host;
    }

    private static SignedClient Client(SimulatorHost host) => new(host.Http, host.Clock, Key, Secret);
}
