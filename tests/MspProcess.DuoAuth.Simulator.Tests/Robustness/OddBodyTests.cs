using System.Text;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Bodies that cannot be read as a form.</summary>
public sealed class OddBodyTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=b";

    /// <summary>Gets content types and bodies, none of which is a readable form.</summary>
    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { Multipart, "--b\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\nDIX" },
        { Multipart, "--b\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\nDIX\r\n--b" },
        { Multipart, "--b\r\nContent-Disposition: form-data" },
        { Multipart, "--b\r\nno header\r\n\r\nx\r\n--b--\r\n" },
        { Multipart, "--b" },
        { Multipart, "client_id=DIX" },
        { "multipart/form-data", "--b--\r\n" },
        { "multipart/form-data; boundary=", "--b--\r\n" },
        { "multipart/form-data; boundary=" + new string('b', 300), "--b--\r\n" },
        { Multipart + "; charset=utf-7", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+2AA-\r\n--b--\r\n" },
        { Multipart, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+2AA-\r\n--b--\r\n" },
        { Form + "; charset=utf-7", "client_id=+2AA-" },
        { Form + "; charset=UTF-7", "client_id=DIX" },
        { Form, string.Concat(Enumerable.Repeat("a=1&", 2000)) },
        { Form, new string('a', 3000) + "=1" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Health_UnreadableBody_IsAnInvalidRequest(string contentType, string body)
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.Client.SendAsync("POST", "/oauth/v1/health_check", contentType, Encoding.UTF8.GetBytes(body));

        OddClaimTests.AssertHealthError(40001, response);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Token_UnreadableBody_IsAnInvalidRequest(string contentType, string body)
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.Client.SendAsync("POST", "/oauth/v1/token", contentType, Encoding.UTF8.GetBytes(body));

        OddClaimTests.AssertOAuthError("invalid_request", response);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Authorize_UnreadableBodyBesideAGoodQuery_IsAnInvalidRequest(string contentType, string body)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var request = ClientJwt.Sign(simulator.RequestClaims().ToJsonString(), RawSimulator.Secret);

        var response = await simulator.Client.SendAsync(
            "POST", $"/oauth/v1/authorize?response_type=code&client_id={RawSimulator.ClientId}&request={request}", contentType, Encoding.UTF8.GetBytes(body));

        OddClaimTests.AssertOAuthError("invalid_request", response);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Delete_UnreadableForm_ChangesNothing(string contentType, string body)
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.Client.SendAsync(
            "POST", $"/applications/{RawSimulator.ClientId}/delete", contentType, Encoding.UTF8.GetBytes(body));

        Assert.Equal(400, response.Status);
        Assert.Contains("could not be read", response.Body, StringComparison.Ordinal);
        Assert.Contains(simulator.Duo.Applications, static application => application.ClientId == RawSimulator.ClientId);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("no-such-charset")]
    [InlineData("iso-8859-1")]
    public async Task Health_OtherCharset_IsNoServerError(string charset)
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.Client.SendAsync(
            "POST", "/oauth/v1/health_check", $"{Form}; charset={charset}", [0x00, 0xD8, 0x3D, 0x00, 0x00, 0xDC]);

        OddClaimTests.AssertHealthError(40001, response);
        await simulator.AssertWorksAsync();
    }
}
