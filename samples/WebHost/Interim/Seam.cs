// Stands in for the managers of the library until they are merged; removed then.
#pragma warning disable IDE0130, SA1402, CA1822
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Integrations
{
    public sealed record DuoIntegrationInput
    {
        public string? Name { get; init; }
        public string? ClientId { get; init; }
        public string? ClientSecret { get; init; }
        public string? ApiHost { get; init; }
    }

    public sealed record DuoIntegrationError(string Field, DuoFailureReason Reason, string Message);

    public sealed record DuoIntegrationSummary(
        string Id, string TenantId, string Name, DuoIntegrationKind Kind, string ClientId, string ApiHost,
        DuoIntegrationState State, string Revision, int LinkCount);

    public sealed record DuoIntegrationResult(bool Succeeded, DuoIntegrationSummary? Integration, IReadOnlyList<DuoIntegrationError> Errors);

    public sealed class DuoIntegrationManager
    {
        private static readonly List<DuoIntegrationSummary> All = [];

        public ValueTask<IReadOnlyList<DuoIntegrationSummary>> ListAsync(string tenant, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<DuoIntegrationSummary>>([.. All.Where(i => i.TenantId == tenant)]);

        public ValueTask<DuoIntegrationSummary?> FindAsync(string tenant, string id, CancellationToken ct) =>
            ValueTask.FromResult(All.FirstOrDefault(i => i.TenantId == tenant && i.Id == id));

        public ValueTask<DuoIntegrationResult> AddAsync(string tenant, DuoIntegrationInput input, CancellationToken ct)
        {
            if (input.ClientId is not { Length: 20 })
            {
                return ValueTask.FromResult(new DuoIntegrationResult(false, null,
                    [new("ClientId", DuoFailureReason.DuoInvalidClient, "The Integration Key has 20 characters; copy it from Duo with its copy button.")]));
            }

            var made = new DuoIntegrationSummary(
                RandomNumberGenerator.GetHexString(16), tenant, input.Name!, DuoIntegrationKind.DuoWebSdk, input.ClientId!, input.ApiHost!,
                All.Any(i => i.State == DuoIntegrationState.Active && i.TenantId == tenant) ? DuoIntegrationState.Draft : DuoIntegrationState.Active, "1", 0);
            All.Add(made);
            return ValueTask.FromResult(new DuoIntegrationResult(true, made, []));
        }

        public ValueTask<DuoIntegrationResult> EditAsync(string tenant, string id, string revision, DuoIntegrationInput input, CancellationToken ct) =>
            Change(id, i => i with { Name = input.Name!, ClientId = input.ClientId!, ApiHost = input.ApiHost! });

        public ValueTask<DuoIntegrationResult> EnableAsync(string tenant, string id, string revision, CancellationToken ct) =>
            Change(id, i => i with { State = DuoIntegrationState.Active });

        public ValueTask<DuoIntegrationResult> DisableAsync(string tenant, string id, string revision, CancellationToken ct) =>
            Change(id, i => i with { State = DuoIntegrationState.Disabled });

        public ValueTask<DuoIntegrationResult> DeleteAsync(string tenant, string id, string revision, CancellationToken ct)
        {
            All.RemoveAll(i => i.Id == id);
            return ValueTask.FromResult(new DuoIntegrationResult(true, null, []));
        }

        public ValueTask<bool> RequiresStepUpAsync(string tenant, string id, CancellationToken ct) => ValueTask.FromResult(false);

        private static ValueTask<DuoIntegrationResult> Change(string id, Func<DuoIntegrationSummary, DuoIntegrationSummary> change)
        {
            var index = All.FindIndex(i => i.Id == id);
            All[index] = change(All[index]);
            return ValueTask.FromResult(new DuoIntegrationResult(true, All[index], []));
        }
    }
}

namespace MspProcess.DuoAuth.Links
{
    public sealed record DuoLinkResult(bool Succeeded, DuoFailureReason Reason, string? RedirectUrl);

    public sealed record DuoPendingLink(string DuoUserName, string Factor, DateTimeOffset ProvedAt);

    public sealed class DuoLinkManager(TimeProvider time)
    {
        private static readonly Dictionary<string, DuoUserLink> All = [];
        private static readonly Dictionary<string, DuoPendingLink> Pending = [];

        public ValueTask<DuoUserLink?> FindAsync(HttpContext context, CancellationToken ct) =>
            ValueTask.FromResult(All.GetValueOrDefault(context.User.GetUserId()));

        public ValueTask<DuoLinkResult> StartAsync(HttpContext context, string password, string? returnUrl, CancellationToken ct)
        {
            if (password != "Pass@word1")
            {
                return ValueTask.FromResult(new DuoLinkResult(false, DuoFailureReason.PasswordIncorrect, null));
            }

            Pending[context.User.GetUserId()] = new(context.User.Identity!.Name!, "duo_push", time.GetUtcNow());
            return ValueTask.FromResult(new DuoLinkResult(true, 0, "/Profile"));
        }

        public ValueTask<DuoPendingLink?> GetPendingAsync(HttpContext context, CancellationToken ct) =>
            ValueTask.FromResult(Pending.GetValueOrDefault(context.User.GetUserId()));

        public ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, CancellationToken ct)
        {
            Pending.Remove(context.User.GetUserId(), out var pending);
            All[context.User.GetUserId()] = new DuoUserLink
            {
                TenantId = context.User.GetAccountId(), Subject = context.User.GetUserId(), IntegrationId = "1", State = DuoLinkState.Active,
                DuoUserName = pending!.DuoUserName, DuoUserKey = "DU", LinkedAt = time.GetUtcNow(), Revision = "1",
            };
            return ValueTask.FromResult(new DuoLinkResult(true, 0, null));
        }

        public ValueTask CancelAsync(HttpContext context, CancellationToken ct)
        {
            Pending.Remove(context.User.GetUserId());
            return ValueTask.CompletedTask;
        }

        public ValueTask<DuoLinkResult> UnlinkAsync(HttpContext context, CancellationToken ct) =>
            ResetAsync(context, context.User.GetUserId(), ct);

        public ValueTask<DuoLinkResult> ResetAsync(HttpContext context, string subject, CancellationToken ct)
        {
            All.Remove(subject);
            return ValueTask.FromResult(new DuoLinkResult(true, 0, null));
        }

        public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenant, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<DuoUserLink>>([.. All.Values.Where(l => l.TenantId == tenant)]);
    }
}

namespace MspProcess.DuoAuth.Authorization
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class RequireDuoAttribute : Attribute
    {
        public int MaxAgeSeconds { get; set; }
    }
}

namespace Microsoft.AspNetCore.Http
{
    public sealed record DuoSession(bool IsVerified, DateTimeOffset? AuthenticatedAt, string? Factor);

    public static class DuoHttpContextSeam
    {
        public static DuoSession? GetDuoSession(this HttpContext context) => null;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    internal static class InterimSeam
    {
        public static void AddPortalInterim(this IServiceCollection services)
        {
            services.AddScoped<DuoIntegrationManager>();
            services.AddScoped<DuoLinkManager>();
        }
    }
}
