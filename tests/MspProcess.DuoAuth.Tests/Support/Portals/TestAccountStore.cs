using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The accounts of the Identity host, in memory.</summary>
internal sealed partial class TestAccountStore
    : IUserPasswordStore<TestAccount>, IUserSecurityStampStore<TestAccount>, IUserLockoutStore<TestAccount>,
        IUserTwoFactorStore<TestAccount>, IUserEmailStore<TestAccount>
{
    public ConcurrentDictionary<string, TestAccount> Accounts { get; } = new(StringComparer.Ordinal);

    public Task<IdentityResult> CreateAsync(TestAccount user, CancellationToken cancellationToken)
        => Result(Accounts.TryAdd(user.Id, user));

    public Task<IdentityResult> UpdateAsync(TestAccount user, CancellationToken cancellationToken) => Result(Accounts.ContainsKey(user.Id));

    public Task<IdentityResult> DeleteAsync(TestAccount user, CancellationToken cancellationToken) => Result(Accounts.TryRemove(user.Id, out _));

    public Task<TestAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken)
        => Task.FromResult(Accounts.GetValueOrDefault(userId));

    public Task<TestAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
        => Task.FromResult(Accounts.Values.FirstOrDefault(user => user.NormalizedUserName == normalizedUserName));

    public Task<TestAccount?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
        => Task.FromResult(Accounts.Values.FirstOrDefault(user => user.NormalizedEmail == normalizedEmail));

    public Task<string> GetUserIdAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task SetUserNameAsync(TestAccount user, string? userName, CancellationToken cancellationToken) => Do(() => user.UserName = userName);

    public Task<string?> GetNormalizedUserNameAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(TestAccount user, string? normalizedName, CancellationToken cancellationToken)
        => Do(() => user.NormalizedUserName = normalizedName);

    public Task<string?> GetPasswordHashAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(TestAccount user, string? passwordHash, CancellationToken cancellationToken)
        => Do(() => user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task SetSecurityStampAsync(TestAccount user, string stamp, CancellationToken cancellationToken) => Do(() => user.SecurityStamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(TestAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
        => Do(() => user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(TestAccount user, CancellationToken cancellationToken) => Do(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(TestAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> GetTwoFactorEnabledAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetTwoFactorEnabledAsync(TestAccount user, bool enabled, CancellationToken cancellationToken) => Do(() => user.TwoFactorEnabled = enabled);

    public Task<string?> GetEmailAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task SetEmailAsync(TestAccount user, string? email, CancellationToken cancellationToken) => Do(() => user.Email = email);

    public Task<string?> GetNormalizedEmailAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(TestAccount user, string? normalizedEmail, CancellationToken cancellationToken)
        => Do(() => user.NormalizedEmail = normalizedEmail);

    public Task<bool> GetEmailConfirmedAsync(TestAccount user, CancellationToken cancellationToken) => Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(TestAccount user, bool confirmed, CancellationToken cancellationToken) => Do(() => user.EmailConfirmed = confirmed);

    public void Dispose()
    {
    }

    private static Task<IdentityResult> Result(bool succeeded)
        => Task.FromResult(succeeded ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure()));

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
