using System.Net;
using System.Net.Sockets;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A network in which nothing is wrong, until a test says so.</summary>
internal sealed class FakeNetwork(TimeProvider clock) : IConnectionProbe, INameResolver
{
    /// <summary>Gets or sets where every name leads; <see langword="null"/> if it does not resolve.</summary>
    public IPAddress[]? Addresses { get; set; } = [IPAddress.Parse("203.0.113.5"), IPAddress.Parse("2001:db8::5")];

    public Func<ConnectionProbeResult, ConnectionProbeResult> Connection { get; set; } = static seen => seen;

    public int Probes { get; private set; }

    public Task<ConnectionProbeResult> ProbeAsync(DuoApiHost host)
    {
        Probes++;
        return Task.FromResult(Connection(new ConnectionProbeResult
        {
            ServerTime = clock.GetUtcNow(), IsInspected = true, NotAfter = clock.GetUtcNow().AddDays(60), Issuer = "Some authority",
        }));
    }

    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
        => Addresses is { } found ? Task.FromResult(found) : throw new SocketException((int)SocketError.HostNotFound);
}
