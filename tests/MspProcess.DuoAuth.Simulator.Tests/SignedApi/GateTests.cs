using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>Which signed calls are let in, and in which order the reasons against one are given.</summary>
public sealed class GateTests
{
    private const string Key = "DIAUTHAPI00000000001";
    private const string Secret = "authapisecret00000000000000000000000000A";

    public static TheoryData<string> WiredVectors =>
        [.. SigningVectors.Right.Select(static vector => SigningVectors.Text(vector, "id")).Where(static id => id.StartsWith("ex_", StringComparison.Ordinal))];

    public static TheoryData<string, string, string, bool> WrongVectors => SignatureVectorTests.Wrong;

    [Theory]
    [MemberData(nameof(WiredVectors))]
    public async Task Vector_OverTheWire_IsNotRefusedForItsSignature(string id)
    {
        await using var host = await HostOfVectorsAsync();

        var response = await SendAsync(host, SigningVectors.Get(id), SigningVectors.Text(SigningVectors.Get(id), "signature"));

        Assert.NotEqual(401, response.Status);
    }

    [Theory]
    [MemberData(nameof(WrongVectors))]
    public async Task Vector_WithAWrongSignature_Is40103(string id, string basedOn, string hex, bool accepted)
    {
        Assert.NotEmpty(id);
        await using var host = await HostOfVectorsAsync();

        var response = await SendAsync(host, SigningVectors.Get(basedOn), hex);

        Assert.Equal(accepted, response.Status != 401);
        if (!accepted)
        {
            Assert.Equal(
                """{"stat":"FAIL","code":40103,"message":"Invalid signature in request credentials"}""", response.Body);
        }
    }

    [Fact]
    public async Task Ping_Unsigned_TellsTheTime()
    {
        await using var host = await SimulatorHost.StartAsync();

        var response = await SimulatorResponse.ReadAsync(await host.Http.GetAsync(new Uri("/auth/v2/ping", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Equal(200, response.Status);
        Assert.Equal($$$"""{"stat":"OK","response":{"time":{{{host.Clock.GetUtcNow().ToUnixTimeSeconds()}}}}}""", response.Body);
    }

    [Fact]
    public async Task Check_RightlySigned_TellsTheTime()
    {
        await using var host = await StartAsync();

        var response = await Client(host).GetAsync("/auth/v2/check");

        Assert.Equal(200, response.Status);
        Assert.Equal($$$"""{"stat":"OK","response":{"time":{{{host.Clock.GetUtcNow().ToUnixTimeSeconds()}}}}}""", response.Body);
    }

    [Fact]
    public async Task Check_SentTwice_IsNoReplay()
    {
        await using var host = await StartAsync();
        using var first = Client(host).Request(HttpMethod.Get, "/auth/v2/check");
        host.Clock.Advance(TimeSpan.FromSeconds(63));
        using var second = Copy(first);

        var responses = new[] { await host.Http.SendAsync(first, default), await host.Http.SendAsync(second, default) };

        Assert.All(responses, static response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task Check_BareQuestionMark_IsAccepted()
    {
        await using var host = await StartAsync();
        using var request = Client(host).Request(HttpMethod.Get, "/auth/v2/check");
        request.RequestUri = new Uri(request.RequestUri + "?");

        var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("no credentials", 40101, "Missing request credentials")]
    [InlineData("another scheme", 40101, "Missing request credentials")]
    [InlineData("no base64", 40101, "Missing request credentials")]
    [InlineData("no colon", 40101, "Missing request credentials")]
    [InlineData("no date", 40104, "Missing request timestamp")]
    [InlineData("two dates", 40104, "Missing request timestamp")]
    [InlineData("no date, unknown key", 40104, "Missing request timestamp")]
    [InlineData("date out of the window", 40105, "Bad request timestamp")]
    [InlineData("date out of the window, unknown key", 40105, "Bad request timestamp")]
    [InlineData("unknown key", 40102, "Invalid integration key in request credentials")]
    [InlineData("changed signature", 40103, "Invalid signature in request credentials")]
    [InlineData("changed header", 40103, "Invalid signature in request credentials")]
    public async Task Check_Spoiled_SaysTheFirstReason(string how, int code, string message)
    {
        await using var host = await StartAsync();
        using var request = Client(host).Request(HttpMethod.Get, "/auth/v2/check");
        Spoil(request, how);

        var response = await SimulatorResponse.ReadAsync(await host.Http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(code / 100, response.Status);
        Assert.Equal($$"""{"stat":"FAIL","code":{{code}},"message":"{{message}}"}""", response.Body);
        Assert.Contains(code.ToString(CultureInfo.InvariantCulture), Assert.Single(host.Simulator.Calls).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", 40106)]
    [InlineData(null, 40106)]
    [InlineData("application/json", 40401)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", 40401)]
    public async Task Post_ContentType_MustBeFormOrJson(string? type, int code)
    {
        await using var host = await StartAsync();
        using var request = Client(host).Request(HttpMethod.Post, "/auth/v2/nothing");
        request.Content!.Headers.ContentType = null;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var response = await SimulatorResponse.ReadAsync(await host.Http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(code, response.Json["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(DuoSimulatedApplicationKind.WebSdk, "/auth/v2/check", 40301, "Wrong integration type for this API.")]
    [InlineData(DuoSimulatedApplicationKind.AdminApi, "/auth/v2/check", 40301, "Wrong integration type for this API.")]
    [InlineData(DuoSimulatedApplicationKind.AccountsApi, "/auth/v2/check", 40301, "Wrong integration type for this API.")]
    [InlineData(DuoSimulatedApplicationKind.WebSdk, "/admin/v1/users", 40102, null)]
    [InlineData(DuoSimulatedApplicationKind.AuthApi, "/admin/v1/users", 40102, null)]
    [InlineData(DuoSimulatedApplicationKind.WebSdk, "/accounts/v1/account/list", 40102, null)]
    [InlineData(DuoSimulatedApplicationKind.AdminApi, "/accounts/v1/account/list", 40102, null)]
    public async Task Call_WithAKeyOfAnotherKind_IsRefused(DuoSimulatedApplicationKind kind, string path, int code, string? detail)
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.AddApplication("Other", Key, Secret, kind);

        var response = await Client(host).GetAsync(path);

        Assert.Equal(code, response.Json["code"]!.GetValue<int>());
        Assert.Equal(detail, response.Json["message_detail"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "/auth/v2/nothing")]
    [InlineData("POST", "/auth/v2/check")]
    [InlineData("DELETE", "/auth/v2/check")]
    public async Task Call_OfNoResource_Is40401(string method, string path)
    {
        await using var host = await StartAsync();

        var response = await Client(host).SendAsync(new HttpMethod(method), path, []);

        Assert.Equal(404, response.Status);
        Assert.Equal("""{"stat":"FAIL","code":40401,"message":"Resource not found"}""", response.Body);
    }

    [Fact]
    public async Task Call_RightAndWrongKeyWithPort_AreSignedForEitherHost()
    {
        await using var server = await DuoSimulatorServer.StartAsync(Simulator(), ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var statuses = new List<HttpStatusCode>();

        foreach (var signedHost in new[] { "127.0.0.1", server.BaseAddress.Authority, "localhost" })
        {
            using var request = new SignedClient(http, TimeProvider.System, Key, Secret, signedHost).Request(HttpMethod.Get, "/auth/v2/check");
            request.RequestUri = new Uri(server.BaseAddress, "/auth/v2/check");
            statuses.Add((await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], statuses);
    }

    [Fact]
    public async Task Post_InChunks_IsRead()
    {
        await using var server = await DuoSimulatorServer.StartAsync(Simulator(), ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var request = new SignedClient(http, TimeProvider.System, Key, Secret, server.BaseAddress.Authority)
            .Request(HttpMethod.Post, "/auth/v2/nothing", ("username", "José O'Neil"));
        request.RequestUri = new Uri(server.BaseAddress, "/auth/v2/nothing");
        request.Headers.TransferEncodingChunked = true;

        var response = await SimulatorResponse.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(40401, response.Json["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Post_BeyondAMegabyte_IsNotRead()
    {
        await using var host = await StartAsync();

        var response = await Client(host).PostAsync("/auth/v2/nothing", ("filler", new string('x', 1024 * 1024)));

        Assert.Equal(413, response.Status);
    }

    private static void Spoil(HttpRequestMessage request, string how)
    {
        if (how.Contains("no date", StringComparison.Ordinal))
        {
            request.Headers.Remove("Date");
        }

        if (how == "two dates")
        {
            request.Headers.TryAddWithoutValidation("X-Duo-Date", ["Mon, 04 May 2026 12:00:00 GMT", "Mon, 04 May 2026 12:00:00 GMT"]);
            request.Headers.Remove("Date");
        }

        if (how.Contains("out of the window", StringComparison.Ordinal))
        {
            request.Headers.Remove("Date");
            request.Headers.TryAddWithoutValidation("Date", "Mon, 04 May 2026 12:05:01 GMT");
        }

        if (how == "changed header")
        {
            request.Headers.TryAddWithoutValidation("X-Duo-Extra", "unsigned");
        }

        var authorization = how switch
        {
            "no credentials" => null,
            "another scheme" => "Bearer x",
            "no base64" => "Basic ***",
            "no colon" => "Basic " + Convert.ToBase64String("nothing"u8),
            "changed signature" => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:{new string('0', 128)}")),
            _ when how.Contains("unknown key", StringComparison.Ordinal) => "Basic " + Convert.ToBase64String("DINOBODYNOBODYNOBODY:00"u8),
            _ => request.Headers.NonValidated["Authorization"].ToString(),
        };
        request.Headers.Remove("Authorization");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
    }

    private static async Task<SimulatorHost> StartAsync()
    {
        var host = await SimulatorHost.StartAsync();
        host.Simulator.AddApplication("Help desk", Key, Secret, DuoSimulatedApplicationKind.AuthApi);
        return host;
    }

    private static DuoSimulator Simulator()
    {
        var simulator = new DuoSimulator();
        simulator.AddApplication("Help desk", Key, Secret, DuoSimulatedApplicationKind.AuthApi);
        return simulator;
    }

    private static SignedClient Client(SimulatorHost host) => new(host.Http, host.Clock, Key, Secret);

    private static async Task<SimulatorHost> HostOfVectorsAsync()
    {
        var host = await SimulatorHost.StartAsync();
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.Zero));
        host.Simulator.AddApplication("Auth", Key, SecretOf("ex_check_v5"), DuoSimulatedApplicationKind.AuthApi);
        host.Simulator.AddApplication("Admin", "DIADMINAPI0000000001", SecretOf("ex_users_by_email_v5"), DuoSimulatedApplicationKind.AdminApi);
        host.Simulator.AddApplication("Accounts", "DIACCOUNTS0000000001", SecretOf("ex_account_list_v5"), DuoSimulatedApplicationKind.AccountsApi);
        return host;
    }

    private static string SecretOf(string id) => SigningVectors.Text(SigningVectors.Get(id), "secretKey");

    private static async Task<(int Status, string Body)> SendAsync(SimulatorHost host, JsonElement vector, string signature)
    {
        var expected = SigningVectors.Request(vector);
        var context = await host.Server.SendAsync(sent =>
        {
            sent.Request.Method = expected.Method;
            sent.Request.Host = new HostString(expected.Host);
            sent.Request.Path = expected.Path;
            sent.Request.QueryString = new QueryString(expected.Query.Length > 0 ? "?" + expected.Query : string.Empty);
            sent.Request.Headers.Date = expected.Date;
            sent.Request.Headers.Authorization =
                "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SigningVectors.Text(vector, "integrationKey")}:{signature}"));
            sent.Request.ContentType = expected.ContentType;
            sent.Request.Body = new MemoryStream(expected.Body);
        });

        using var reader = new StreamReader(context.Response.Body);
        return (context.Response.StatusCode, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }
}
