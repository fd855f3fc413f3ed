using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>Resolves API hosts with the operating system. An API host on this machine or network is not Duo (T06).</summary>
internal sealed class ApiAddresses(TimeProvider time) : IApiAddresses
{
    /// <summary>How long the resolver may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(static network => IPNetwork.Parse(network)),
    ];

    public async ValueTask<bool> ArePublicAsync(DuoApiHost host, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host.BaseUri.DnsSafeHost, either.Token).WaitAsync(either.Token);
            return addresses.Length > 0 && addresses.All(IsPublic);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Tells whether an address is one that Duo could have.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(NotPublic, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
