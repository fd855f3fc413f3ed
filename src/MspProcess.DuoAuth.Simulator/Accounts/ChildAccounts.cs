using System.Security.Cryptography;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>The child accounts, and who is told of a new one.</summary>
internal sealed class ChildAccounts
{
    private readonly Lock gate = new();
    private volatile IReadOnlyList<DuoSimulatedAccount> accounts = [];

    /// <summary>Told of every account whose API hostname nobody named: a server gives it one.</summary>
    public event Action<DuoSimulatedAccount>? Added;

    public IReadOnlyList<DuoSimulatedAccount> All => accounts;

    public DuoSimulatedAccount Add(string name, string? apiHostname = null)
    {
        var account = new DuoSimulatedAccount(
            name, RandomText.AccountId(), apiHostname ?? $"api-{RandomNumberGenerator.GetHexString(8, lowercase: true)}.duosecurity.com")
        {
            IsPlaceless = apiHostname is null,
        };
        lock (gate)
        {
            accounts = [.. accounts, account];
        }

        if (account.IsPlaceless)
        {
            Added?.Invoke(account);
        }

        return account;
    }

    public bool Remove(DuoSimulatedAccount account)
    {
        lock (gate)
        {
            var existed = accounts.Contains(account);
            accounts = [.. accounts.Where(other => other != account)];
            return existed;
        }
    }

    public DuoSimulatedAccount? Find(string? id) => accounts.FirstOrDefault(account => string.Equals(account.Id, id, StringComparison.Ordinal));

    /// <summary>The account that a request is for, by its <c>Host</c>; <see langword="null"/> for the parent.</summary>
    public DuoSimulatedAccount? FindByHost(HostString host) => accounts.FirstOrDefault(account =>
        string.Equals(account.ApiHostname, host.Value, StringComparison.OrdinalIgnoreCase)
        || string.Equals(account.ApiHostname, host.Host, StringComparison.OrdinalIgnoreCase));
}
