using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.AccountsApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>The tenant's own Duo account, and the child accounts of its Accounts API integration.</summary>
internal sealed class AccountDirectory(IntegrationReader integrations, AccountsApiClient accounts, TimeProvider time, ILogger<AccountDirectory> logger)
    : IDuoCustomerDirectory
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly DuoCustomer Own = new() { Id = DuoCustomer.OwnId, Name = "Own account" };

    // By tenant and key: a list that parents share would let one find the other's children.
    private readonly ConcurrentDictionary<(string TenantId, string Key), (DateTimeOffset At, IReadOnlyList<DuoCustomer> Customers)> _lists = new();

    public async ValueTask<IReadOnlyList<DuoCustomer>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        if (await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAccountsApi, cancellationToken) is not { } parent)
        {
            return [Own];
        }

        var key = (tenantId, parent.Credentials.IntegrationKey);
        if (_lists.TryGetValue(key, out var known) && time.GetUtcNow() - known.At < Lifetime)
        {
            return known.Customers;
        }

        var list = await accounts.ListAsync(parent.Credentials, cancellationToken);
        if (!list.Succeeded)
        {
            VerificationLog.CallFailed(logger, tenantId, parent.Id, list.Failure.Kind, list.Failure.Detail);
            return [Own];
        }

        DuoCustomer[] customers =
        [
            Own,
            .. list.Value.Accounts.OrderBy(static account => account.Name, StringComparer.OrdinalIgnoreCase)
                .Select(static account => new DuoCustomer { Id = account.Id, Name = account.Name, AccountId = account.Id, ApiHost = account.ApiHost }),
        ];
        _lists[key] = (time.GetUtcNow(), customers);

        return customers;
    }

    public async ValueTask<DuoCustomer?> FindAsync(string tenantId, string customerId, CancellationToken cancellationToken) =>
        string.Equals(customerId, DuoCustomer.OwnId, StringComparison.Ordinal)
            ? Own
            : (await ListAsync(tenantId, cancellationToken)).FirstOrDefault(customer => string.Equals(customer.Id, customerId, StringComparison.Ordinal));
}
