using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Reads the credentials of a stored integration. The API host is checked at every use, not only when it is saved (T37).</summary>
internal sealed class CredentialsReader(DuoApiHostPolicy hosts)
{
    public bool TryRead(DuoIntegration integration, [NotNullWhen(true)] out DuoCredentials? credentials)
    {
        credentials = hosts.TryParse(integration.ApiHost, out var host)
            ? new DuoCredentials { ClientId = integration.ClientId, ClientSecret = integration.ClientSecret, Host = host }
            : null;
        return credentials is not null;
    }
}
