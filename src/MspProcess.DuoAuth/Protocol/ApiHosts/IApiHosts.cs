using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>Decides which servers may be called as Duo. For packages that call more of Duo than this one.</summary>
/// <remarks>Thread-safe. The rule is the one of every integration: Duo's own domains, and what the options add (T37).</remarks>
internal interface IApiHosts
{
    /// <summary>Accepts or refuses an API hostname, whether an administrator typed it, a store returned it, or Duo named it.</summary>
    /// <param name="apiHost">The host name, without scheme and path.</param>
    /// <param name="address">The origin to call, such as <c>https://api-xxxxxxxx.duosecurity.com/</c>.</param>
    /// <returns><see langword="false"/> if nothing may be sent there.</returns>
    bool TryGetAddress(string? apiHost, [NotNullWhen(true)] out Uri? address);
}
