using System.Net;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>The resolver of the operating system.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);
}
