// Stands in for the integration manager of the library until it is merged; removed then.
#pragma warning disable IDE0130, SA1402, CA1822, CA1826
using System.Security.Cryptography;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Integrations
{
    public enum DuoIntegrationField
    {
        None = 0,
        Name = 1,
        ClientId = 2,
        ClientSecret = 3,
        ApiHost = 4,
    }

    public sealed record DuoIntegrationInput
    {
        public string? Name { get; init; }
        public string? ClientId { get; init; }
        public string? ClientSecret { get; init; }
        public string? ApiHost { get; init; }
    }

    public sealed record DuoIntegrationError(DuoIntegrationField Field, DuoFailureReason Reason, string Message);

    public sealed record DuoIntegrationSummary(
        string Id, string TenantId, string Name, DuoIntegrationKind Kind, string ClientId, string ApiHost,
        DuoIntegrationState State, string Revision, int LinkCount);

    public sealed record DuoIntegrationResult(bool Succeeded, DuoIntegrationSummary? Integration, IReadOnlyList<DuoIntegrationError> Errors);

    public sealed class DuoIntegrationManager(IDuoIntegrationWriter writer, IDuoUserLinkWriter links)
    {
        public async ValueTask<IReadOnlyList<DuoIntegrationSummary>> ListAsync(string tenant, CancellationToken ct)
        {
            var list = new List<DuoIntegrationSummary>();
            foreach (var i in await writer.ListAsync(tenant, ct))
            {
                list.Add(new(i.Id, i.TenantId, i.Name, i.Kind, i.ClientId, i.ApiHost, i.State, i.Revision, await links.CountAsync(tenant, i.Id, ct)));
            }

            return list;
        }

        public async ValueTask<DuoIntegrationSummary?> FindAsync(string tenant, string id, CancellationToken ct) =>
            (await ListAsync(tenant, ct)).FirstOrDefault(i => i.Id == id);

        public async ValueTask<DuoIntegrationResult> AddAsync(string tenant, DuoIntegrationInput input, CancellationToken ct)
        {
            if (input.ClientId is not { Length: 20 })
            {
                return new DuoIntegrationResult(false, null,
                    [new(DuoIntegrationField.ClientId, DuoFailureReason.DuoInvalidClient, "The Integration Key has 20 characters; copy it from Duo with its copy button.")]);
            }

            var active = (await ListAsync(tenant, ct)).Any(i => i.State == DuoIntegrationState.Active);
            var made = new DuoIntegration
            {
                Id = Id(), TenantId = tenant, Name = input.Name!, ClientId = input.ClientId!, ClientSecret = input.ClientSecret!,
                ApiHost = input.ApiHost!, Revision = Id(), CredentialRevision = Id(),
                State = active ? DuoIntegrationState.Draft : DuoIntegrationState.Active,
            };
            await writer.CreateAsync(made, ct);
            return new DuoIntegrationResult(true, await FindAsync(tenant, made.Id, ct), []);
        }

        public ValueTask<DuoIntegrationResult> EditAsync(string tenant, string id, string revision, DuoIntegrationInput input, CancellationToken ct) =>
            Change(tenant, id, revision, i => i with { Name = input.Name!, ClientId = input.ClientId!, ApiHost = input.ApiHost! }, ct);

        public ValueTask<DuoIntegrationResult> EnableAsync(string tenant, string id, string revision, CancellationToken ct) =>
            Change(tenant, id, revision, i => i with { State = DuoIntegrationState.Active, CredentialRevision = Id() }, ct);

        public ValueTask<DuoIntegrationResult> DisableAsync(string tenant, string id, string revision, CancellationToken ct) =>
            Change(tenant, id, revision, i => i with { State = DuoIntegrationState.Disabled, CredentialRevision = Id() }, ct);

        public async ValueTask<DuoIntegrationResult> DeleteAsync(string tenant, string id, string revision, CancellationToken ct)
        {
            await writer.DeleteAsync(tenant, id, revision, ct);
            return new DuoIntegrationResult(true, null, []);
        }

        public async ValueTask<bool> RequiresStepUpAsync(string tenant, string id, CancellationToken ct) => await links.CountAsync(tenant, id, ct) > 0;

        private static string Id() => RandomNumberGenerator.GetHexString(32);

        private async ValueTask<DuoIntegrationResult> Change(
            string tenant, string id, string revision, Func<DuoIntegration, DuoIntegration> change, CancellationToken ct)
        {
            var stored = (await writer.ListAsync(tenant, ct)).First(i => i.Id == id);
            var result = await writer.UpdateAsync(change(stored) with { Revision = Id() }, revision, ct);
            return result == DuoStoreResult.Saved
                ? new DuoIntegrationResult(true, await FindAsync(tenant, id, ct), [])
                : new DuoIntegrationResult(false, null, [new(DuoIntegrationField.None, DuoFailureReason.Conflict, "Somebody else changed it meanwhile: " + result)]);
        }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    internal static class InterimSeam
    {
        public static void AddPortalInterim(this IServiceCollection services) => services.AddScoped<DuoIntegrationManager>();
    }
}
