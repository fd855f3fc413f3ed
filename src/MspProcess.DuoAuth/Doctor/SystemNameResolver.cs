using System.Net;

namespace MspProcess.DuoAuth.Doctor;

/// <summary>The resolver of the operating system.</summary>
internal sealed class SystemNameResolver : IDuoNameResolver
{
    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);
}
