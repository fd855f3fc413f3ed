using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Makes usable credentials of a stored integration: its API host is checked again at every use, not only when it was saved (T37).</summary>
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
