using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>A redirect URI that no <c>Location</c> header can carry. A URI is ASCII without spaces (RFC 3986, section 2).</summary>
public sealed class OddRedirectUriTests
{
    public static TheoryData<string> Uris { get; } = new(
        "https://portal.example.com/\u00e9", "https://portal.example.com/?q=\u4e2d", "https://b\u00fccher.example.com/", "https://portal.example.com/\ud83d\ude00",
        "https://portal.example.com/\r\nSet-Cookie: a=b", "https://portal.example.com/\n", "https://portal.example.com/\r", "https://portal.example.com/\0",
        "https://portal.example.com/\t", "https://portal.example.com/\u007f", "https://portal.example.com/\u0085", "https://portal.example.com/\u2028",
        " https://portal.example.com/", "https://portal.example.com/ ", "https://portal.example.com/a b", "https://portal.example.com/\ufeff",
        "https://portal.example.com/\\a", "https://portal.example.com/<a>", "https://portal.example.com/\"");

    [Theory]
    [MemberData(nameof(Uris))]
    public async Task Authorize_InTheSignedRequest_IsAnInvalidRequest(string uri)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var claims = simulator.RequestClaims();
        claims["redirect_uri"] = uri;

        var response = await simulator.AuthorizeAsync(claims.ToJsonString());

        OddClaimTests.AssertOAuthError("invalid_request", response);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Uris))]
    public async Task Authorize_InTheQuery_IsAnInvalidRequest(string uri)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var request = ClientJwt.Sign(simulator.RequestClaims().ToJsonString(), RawSimulator.Secret);

        var response = await simulator.Client.SendAsync(
            "GET", $"/oauth/v1/authorize?response_type=code&client_id={RawSimulator.ClientId}&request={request}&redirect_uri={Uri.EscapeDataString(uri)}");

        OddClaimTests.AssertOAuthError("invalid_request", response);
        await simulator.AssertWorksAsync();
    }
}
