using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>What one account at Duo has: its users, and what happened to them.</summary>
internal sealed class AccountDirectory(Func<IReadOnlyList<DuoSimulatedUser>> users)
{
    public IReadOnlyList<DuoSimulatedUser> Users => users();

    public IReadOnlyList<DuoSimulatedPhone> Phones => [.. Users.SelectMany(static user => user.Phones).Distinct()];

    public IReadOnlyList<DuoSimulatedGroup> Groups => [.. Users.SelectMany(static user => user.Groups).Distinct()];

    public AuthenticationLog Log { get; } = new();

    public ExpiringStore<DuoSimulatedPush> VerificationPushes { get; } = new();

    public DuoSimulatedUser? FindUser(string name) => Users.FirstOrDefault(user => user.IsKnownAs(name));

    public DuoSimulatedUser? FindUserByKey(string key) => Users.FirstOrDefault(user => string.Equals(user.Key, key, StringComparison.Ordinal));

    public IReadOnlyList<DuoSimulatedUser> UsersOf(DuoSimulatedPhone phone) => [.. Users.Where(user => user.Phones.Contains(phone))];
}
