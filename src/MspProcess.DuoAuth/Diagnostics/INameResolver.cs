using System.Net;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Resolves names; throws <see cref="System.Net.Sockets.SocketException"/> for one that does not resolve.</summary>
internal interface INameResolver
{
    Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken);
}
