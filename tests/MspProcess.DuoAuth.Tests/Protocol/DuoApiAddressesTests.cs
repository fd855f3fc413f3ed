using System.Net;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>T06: a Duo that is on this machine or network is none.</summary>
public sealed class DuoApiAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("64:ff9b::7f00:1")]
    public void IsPublic_LoopbackPrivateOrReserved_IsNot(string address) => Assert.False(ApiAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("54.241.191.128")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2600:1f18::1")]
    [InlineData("::ffff:54.241.191.128")]
    public void IsPublic_Others_Are(string address) => Assert.True(ApiAddresses.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task ArePublic_HostOnThisMachine_IsNot()
        => Assert.False(await new ApiAddresses(TimeProvider.System).ArePublicAsync(Duo.Host("localhost:5090"), CancellationToken.None));

    [Fact]
    public async Task ArePublic_CallerCancels_Throws()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new ApiAddresses(TimeProvider.System).ArePublicAsync(Duo.Host("localhost:5090"), new CancellationToken(canceled: true)));
}
