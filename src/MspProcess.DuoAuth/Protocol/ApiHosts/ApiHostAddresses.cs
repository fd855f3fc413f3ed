using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <inheritdoc cref="IApiHosts"/>
internal sealed class ApiHostAddresses(DuoApiHostPolicy policy) : IApiHosts
{
    public bool TryGetAddress(string? apiHost, [NotNullWhen(true)] out Uri? address)
    {
        address = policy.TryParse(apiHost, out var host) ? host.BaseUri : null;

        return address is not null;
    }
}
