using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.AdminApi;

/// <summary>Users, phones and groups; permissions and networks.</summary>
public sealed class AdminApiTests
{
    [Theory]
    [InlineData("username", "ANN", "ann")]
    [InlineData("username", "ann.smith", "ann")]
    [InlineData("username", "nobody", "")]
    [InlineData("email", "Shared@example.com", "ann,bob")]
    [InlineData("email", "", "")]
    [InlineData("username_list", """["ann","carol"]""", "ann,carol")]
    [InlineData("user_id_list", "[]", "")]
    public async Task Users_Search_FindsThem(string parameter, string value, string expected)
    {
        await using var duo = await StartAsync();

        var response = await duo.Client.GetAsync("/admin/v1/users", (parameter, value));

        Assert.Equal(200, response.Status);
        Assert.Equal(expected, string.Join(',', Names(response)));
    }

    [Fact]
    public async Task Users_Nobody_IsAnEmptyListWithMetadata()
    {
        await using var duo = await StartAsync();

        var response = await duo.Client.GetAsync("/admin/v1/users", ("username", "nobody"));

        Assert.Equal("""{"stat":"OK","response":[],"metadata":{"prev_offset":null,"next_offset":null,"total_objects":0}}""", response.Body);
    }

    [Fact]
    public async Task Users_Paged_ComeOncePerUser()
    {
        await using var duo = await StartAsync();
        var (names, offset) = (new List<string>(), (int?)0);

        while (offset is { } from)
        {
            var response = await duo.Client.GetAsync("/admin/v1/users", ("limit", "2"), ("offset", $"{from}"));
            names.AddRange(Names(response));
            offset = response.Json["metadata"]!["next_offset"]?.GetValue<int>();
            Assert.Equal(3, response.Json["metadata"]!["total_objects"]!.GetValue<int>());
        }

        Assert.Equal(["ann", "bob", "carol"], names);
    }

    [Theory]
    [InlineData("limit", "301")]
    [InlineData("limit", "0")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "x")]
    [InlineData("username_list", "ann")]
    [InlineData("username_list", "[1]")]
    [InlineData("username_list", """["\ud800"]""")]
    public async Task Users_WrongParameter_IsRefused(string parameter, string value)
    {
        await using var duo = await StartAsync();

        var response = await duo.Client.GetAsync("/admin/v1/users", (parameter, value));

        Assert.Equal((400, 40002, parameter), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task User_ById_IsShownWithUnmaskedPhonesAndGroupsWithoutStatus()
    {
        await using var duo = await StartAsync();
        duo.Ann.Groups = [new DuoSimulatedGroup("Travelers", DuoSimulatedGroupStatus.Bypass)];

        var user = (await duo.Client.GetAsync($"/admin/v1/users/{duo.Ann.Key}")).Json["response"]!;

        Assert.Equal(("ann", "active", duo.Ann.Phones[0].Number), (Text(user["username"]), Text(user["status"]), Text(user["phones"]![0]!["number"])));
        Assert.Equal("Travelers", Text(user["groups"]![0]!["name"]));
        Assert.False(user["groups"]![0]!.AsObject().ContainsKey("status"));
        Assert.Equal("ann.smith", Text(user["alias1"]));
    }

    [Theory]
    [InlineData(DuoSimulatedUserStatus.Active, "active")]
    [InlineData(DuoSimulatedUserStatus.Bypass, "bypass")]
    [InlineData(DuoSimulatedUserStatus.Disabled, "disabled")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, "locked out")]
    public async Task User_Status_IsDuosWord(DuoSimulatedUserStatus status, string expected)
    {
        await using var duo = await StartAsync();
        duo.Ann.Status = status;

        Assert.Equal(expected, Text((await duo.Client.GetAsync($"/admin/v1/users/{duo.Ann.Key}")).Json["response"]!["status"]));
    }

    [Fact]
    public async Task User_PhoneNotActivated_StillHasTheCapability()
    {
        await using var duo = await StartAsync();
        duo.Ann.Phones[0].IsActivated = false;

        var phone = (await duo.Client.GetAsync($"/admin/v1/users/{duo.Ann.Key}/phones")).Json["response"]![0]!;

        Assert.False(phone["activated"]!.GetValue<bool>());
        Assert.Contains("\"push\"", phone["capabilities"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/v1/users/DUXXXXXXXXXXXXXXXXXX")]
    [InlineData("/admin/v1/users/DUXXXXXXXXXXXXXXXXXX/phones")]
    [InlineData("/admin/v1/phones/DPXXXXXXXXXXXXXXXXXX")]
    [InlineData("/admin/v2/groups/DGXXXXXXXXXXXXXXXXXX")]
    [InlineData("/admin/v1/nothing")]
    public async Task Get_WhatIsNotThere_Is40401(string path)
    {
        await using var duo = await StartAsync();

        var response = await duo.Client.GetAsync(path);

        Assert.Equal((404, """{"stat":"FAIL","code":40401,"message":"Resource not found"}"""), (response.Status, response.Body));
    }

    [Fact]
    public async Task Phones_ByNumber_TellTheUsersWhoShareIt()
    {
        await using var duo = await StartAsync();
        var shared = new DuoSimulatedPhone("+15555550100");
        duo.Ann.Phones = [.. duo.Ann.Phones, shared];
        duo.Bob.Phones = [shared];

        var response = await duo.Client.GetAsync("/admin/v1/phones", ("number", "+15555550100"));

        var phone = Assert.Single(response.Json["response"]!.AsArray())!;
        Assert.Equal(shared.Id, Text(phone["phone_id"]));
        Assert.Equal(["ann", "bob"], phone["users"]!.AsArray().Select(static user => Text(user!["username"])));
        Assert.Equal(shared.Id, Text((await duo.Client.GetAsync($"/admin/v1/phones/{shared.Id}")).Json["response"]!["phone_id"]));
    }

    [Fact]
    public async Task Groups_AreListedWithTheirStatus()
    {
        await using var duo = await StartAsync();
        var group = new DuoSimulatedGroup("Travelers", DuoSimulatedGroupStatus.Bypass);
        (duo.Ann.Groups, duo.Bob.Groups) = ([group], [group]);

        var list = (await duo.Client.GetAsync("/admin/v1/groups")).Json["response"]!.AsArray();
        var one = (await duo.Client.GetAsync($"/admin/v2/groups/{group.Id}")).Json["response"]!;

        Assert.True(JsonNode.DeepEquals(Assert.Single(list), one));
        Assert.Equal("bypass", Text(one["status"]));
    }

    [Theory]
    [InlineData(DuoAdminPermissions.None, false, false, false)]
    [InlineData(DuoAdminPermissions.ReadResource, true, false, false)]
    [InlineData(DuoAdminPermissions.WriteResource, false, true, false)]
    [InlineData(DuoAdminPermissions.ReadLog, false, false, true)]
    [InlineData(DuoAdminPermissions.All, true, true, true)]
    public async Task Permission_Missing_Is40301WithoutDetail(DuoAdminPermissions permissions, bool read, bool write, bool log)
    {
        await using var duo = await StartAsync();
        duo.Application.Permissions = permissions;

        var responses = new[]
        {
            await duo.Client.GetAsync("/admin/v1/users"),
            await duo.SendAsync(),
            await duo.LogAsync(),
        };

        Assert.Equal([read, write, log], responses.Select(static response => response.Status == 200));
        Assert.All(responses.Where(static response => response.Status != 200), static response =>
            Assert.Equal((403, """{"stat":"FAIL","code":40301,"message":"Access forbidden"}"""), (response.Status, response.Body)));
        Assert.Equal(write ? 1 : 0, duo.Duo.Pushes.Count);
    }

    [Theory]
    [InlineData("127.0.0.0/8", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("192.0.2.0/24", 403)]
    public async Task Network_NotAllowed_Is40301WithoutDetail(string network, int status)
    {
        var simulator = new DuoSimulator();
        var application = simulator.AddApplication("Admin", AdminApiHost.Key, AdminApiHost.Secret, DuoSimulatedApplicationKind.AdminApi);
        application.AllowedNetworks = [network];
        await using var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var request = new SignedClient(http, TimeProvider.System, AdminApiHost.Key, AdminApiHost.Secret, server.BaseAddress.Authority)
            .Request(HttpMethod.Get, "/admin/v1/users");
        request.RequestUri = new Uri(server.BaseAddress, "/admin/v1/users");

        var response = await SimulatorResponse.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(status, response.Status);
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static IEnumerable<string> Names(SimulatorResponse response) => response.Json["response"]!.AsArray().Select(static user => Text(user!["username"]));

    private static async Task<AdminApiHost> StartAsync()
    {
        var duo = await AdminApiHost.StartAsync();
        duo.Ann.Aliases = ["ann.smith"];
        (duo.Ann.Email, duo.Bob.Email) = ("shared@example.com", "shared@example.com");
        duo.Duo.AddUser("carol");
        return duo;
    }
}
