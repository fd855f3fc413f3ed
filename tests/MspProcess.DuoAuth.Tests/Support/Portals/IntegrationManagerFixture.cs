using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A manager of integrations on stores in memory, in front of a Duo that does as it is told.</summary>
internal sealed class IntegrationManagerFixture
{
    public const string Tenant = "t-1";
    public const string ClientId = "DIABCDEFGHIJ01234567";
    public const string OtherClientId = "DIZZZZZZZZZZ01234567";
    public const string Secret = "abcdefghijklmnopqrstABCDEFGHIJKLMNOP0123";
    public const string OtherSecret = "0123456789abcdefghijABCDEFGHIJKLMNOPabcd";
    public const string Host = "api-1a2b3c4d.duosecurity.com";
    public const string OtherHost = "api-ffffffff.duosecurity.com";

    public IntegrationManagerFixture() => Manager = new DuoIntegrationManager(Store, Links, Guard, TestSignIn, Audit, Duo, new DuoApiHostPolicy([], allowLoopbackHttp: false));

    public InMemoryIntegrationStore Store { get; } = new();

    public InMemoryUserLinkStore Links { get; } = new();

    public FakeChangeGuard Guard { get; } = new();

    public FakeTestSignIn TestSignIn { get; } = new();

    public FakeDuoClient Duo { get; } = new();

    public AuditCollector History { get; } = new();

    public AuditTrail Audit => new(History, new HttpContextAccessor(), TimeProvider.System, NullLogger<AuditTrail>.Instance);

    public DuoIntegrationManager Manager { get; }

    public static DuoIntegrationInput Input(
        string? name = "Main office", string? clientId = ClientId, string? clientSecret = Secret, string? apiHost = Host, DuoFailMode? failMode = null)
        => new() { Name = name, ClientId = clientId, ClientSecret = clientSecret, ApiHost = apiHost, FailMode = failMode };

    /// <summary>Adds an integration that everybody agrees with, and forgets that Duo was asked.</summary>
    public async Task<DuoIntegration> AddAsync(string tenantId = Tenant)
    {
        var result = await Manager.AddAsync(tenantId, Input(), CancellationToken.None);
        Duo.Asked.Clear();
        return await StoredAsync(result.Integration!.Id, tenantId);
    }

    public async Task<DuoIntegration> AddLinkedAsync(params string[] subjects)
    {
        var integration = await AddAsync();
        foreach (var subject in subjects)
        {
            await LinkAsync(integration.Id, subject);
        }

        return integration;
    }

    public async Task LinkAsync(string integrationId, string subject, string tenantId = Tenant)
        => Assert.Equal(DuoStoreResult.Saved, await Links.CreateAsync(
            new DuoUserLink
            {
                TenantId = tenantId,
                Subject = subject,
                IntegrationId = integrationId,
                DuoUserName = subject,
                DuoUserKey = $"DU-{subject}",
                LinkedAt = DateTimeOffset.UnixEpoch,
                State = DuoLinkState.Active,
                Revision = $"r-{subject}",
            },
            CancellationToken.None));

    public async Task<DuoIntegration> StoredAsync(string id, string tenantId = Tenant)
        => await Store.FindAsync(tenantId, id, CancellationToken.None) ?? throw new InvalidOperationException("It is not stored.");

    public async Task<IEnumerable<DuoLinkState>> LinkStatesAsync(string tenantId = Tenant)
        => (await Links.ListAsync(tenantId, CancellationToken.None)).Select(link => link.State);

    public ValueTask<DuoIntegrationResult> EditAsync(DuoIntegration stored, DuoIntegrationInput input)
        => Manager.EditAsync(stored.TenantId, stored.Id, stored.Revision, input, CancellationToken.None);

    public ValueTask<DuoIntegrationResult> ActivateAsync(DuoIntegration stored)
        => Manager.ActivateAsync(stored.TenantId, stored.Id, stored.Revision, CancellationToken.None);

    public ValueTask<DuoIntegrationResult> DeactivateAsync(DuoIntegration stored)
        => Manager.DeactivateAsync(stored.TenantId, stored.Id, stored.Revision, CancellationToken.None);

    public ValueTask<DuoIntegrationResult> DeleteAsync(DuoIntegration stored)
        => Manager.DeleteAsync(stored.TenantId, stored.Id, stored.Revision, CancellationToken.None);

    public static DuoIntegrationError RefusedWith(DuoIntegrationResult result, DuoFailureReason reason)
    {
        Assert.False(result.Succeeded);
        Assert.Null(result.Integration);
        var error = Assert.Single(result.Errors);
        Assert.Equal(reason, error.Reason);
        return error;
    }
}
