using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests;

public sealed class ProtocolTests
{
    [Fact]
    public async Task Login_Approved_TokenIsComplete()
    {
        await using var client = await SimulatedClient.StartAsync();

        var token = await client.IdTokenAsync();

        Assert.True(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
        Assert.Equal("x", ClientJwt.Claims(token).ToJsonString());
    }
}
