using System.Net;

namespace MspProcess.DuoAuth.Doctor;

/// <summary>Resolves names; throws <see cref="System.Net.Sockets.SocketException"/> for one that does not resolve.</summary>
internal interface IDuoNameResolver
{
    Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken);
}
