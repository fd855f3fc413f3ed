using System.Net.Http.Headers;

namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

/// <summary>What the simulator's own server responds where there is no endpoint.</summary>
public sealed class UnknownAddressTests
{
    [Theory]
    [InlineData("GET", "/no/such/page", 404, "Nothing is at this address.")]
    [InlineData("GET", "/users/DUNOTHERENOTHERENOTH", 404, "Nothing is at this address.")]
    [InlineData("POST", "/nowhere", 404, "Nothing is at this address.")]
    [InlineData("GET", "/oauth/v1/token", 405, "This address does not take this method")]
    public async Task Browser_UnknownAddress_GetsAPage(string method, string path, int status, string text)
    {
        var (actual, body) = await SendAsync(method, path, "text/html");

        Assert.Equal(status, actual);
        Assert.Contains(text, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/page", 404)]
    [InlineData("/oauth/v1/token", 405)]
    public async Task Program_UnknownAddress_GetsTheStatusAlone(string path, int status) =>
        Assert.Equal((status, string.Empty), await SendAsync("GET", path, "application/json"));

    [Fact]
    public async Task Browser_ScriptedStatus_IsLeftAlone()
    {
        var simulator = new DuoSimulator();
        simulator.Faults.Authorize.Next(fault => fault.Status(404));

        Assert.Equal((404, string.Empty), await SendAsync("GET", "/oauth/v1/authorize", "text/html", simulator));
    }

    private static async Task<(int Status, string Body)> SendAsync(string method, string path, string accept, DuoSimulator? simulator = null)
    {
        await using var server = await DuoSimulatorServer.StartAsync(simulator ?? new DuoSimulator(), ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.BaseAddress, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
