using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>The integrations of one tenant, and the rule of API hosts as the tests need it.</summary>
internal sealed class TestIntegrations : IDuoIntegrationStore, IApiHosts
{
    public const string TenantId = "tenant-1";

    public List<DuoIntegration> All { get; } = [Create(DuoIntegrationKind.DuoAuthApi), Create(DuoIntegrationKind.DuoAdminApi)];

    public static DuoIntegration Create(DuoIntegrationKind kind) => new()
    {
        Id = $"integration-{kind}",
        TenantId = TenantId,
        Name = kind.ToString(),
        Kind = kind,
        ClientId = $"DI{(int)kind}AAAAAAAAAAAAAAAAA",
        ClientSecret = StubClients.Secret,
        ApiHost = "api-parent01.duosecurity.com",
        State = DuoIntegrationState.Active,
        CredentialRevision = "1",
        Revision = "1",
    };

    public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) =>
        new(All.Find(integration => integration.TenantId == tenantId && integration.Kind == kind && integration.State == DuoIntegrationState.Active));

    public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken) =>
        new(All.Find(integration => integration.TenantId == tenantId && integration.Id == integrationId));

    public bool TryGetAddress(string? apiHost, [NotNullWhen(true)] out Uri? address)
    {
        address = apiHost is not null && apiHost.EndsWith(".duosecurity.com", StringComparison.Ordinal) ? new Uri($"https://{apiHost}/") : null;

        return address is not null;
    }
}
