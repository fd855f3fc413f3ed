using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The other ways in which the accounts sign in: external logins, passkeys, recovery codes.</summary>
internal sealed partial class TestAccountStore
    : IUserLoginStore<TestAccount>, IUserPasskeyStore<TestAccount>, IUserTwoFactorRecoveryCodeStore<TestAccount>
{
    private readonly ConcurrentDictionary<(string Provider, string Key), (TestAccount User, UserLoginInfo Login)> _logins = new();
    private readonly ConcurrentDictionary<string, (TestAccount User, UserPasskeyInfo Passkey)> _passkeys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<string>> _codes = new(StringComparer.Ordinal);

    public Task AddLoginAsync(TestAccount user, UserLoginInfo login, CancellationToken cancellationToken)
        => Do(() => _logins[(login.LoginProvider, login.ProviderKey)] = (user, login));

    public Task RemoveLoginAsync(TestAccount user, string loginProvider, string providerKey, CancellationToken cancellationToken)
        => Do(() => _logins.TryRemove((loginProvider, providerKey), out _));

    public Task<IList<UserLoginInfo>> GetLoginsAsync(TestAccount user, CancellationToken cancellationToken)
        => Task.FromResult<IList<UserLoginInfo>>([.. _logins.Values.Where(entry => entry.User == user).Select(static entry => entry.Login)]);

    public Task<TestAccount?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken)
        => Task.FromResult(_logins.TryGetValue((loginProvider, providerKey), out var entry) ? entry.User : null);

    public Task AddOrUpdatePasskeyAsync(TestAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
        => Do(() => _passkeys[Convert.ToHexString(passkey.CredentialId)] = (user, passkey));

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(TestAccount user, CancellationToken cancellationToken)
        => Task.FromResult<IList<UserPasskeyInfo>>([.. _passkeys.Values.Where(entry => entry.User == user).Select(static entry => entry.Passkey)]);

    public Task<TestAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
        => Task.FromResult(_passkeys.TryGetValue(Convert.ToHexString(credentialId), out var entry) ? entry.User : null);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(TestAccount user, byte[] credentialId, CancellationToken cancellationToken)
        => Task.FromResult(_passkeys.TryGetValue(Convert.ToHexString(credentialId), out var entry) && entry.User == user ? entry.Passkey : null);

    public Task RemovePasskeyAsync(TestAccount user, byte[] credentialId, CancellationToken cancellationToken)
        => Do(() => _passkeys.TryRemove(Convert.ToHexString(credentialId), out _));

    public Task ReplaceCodesAsync(TestAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
        => Do(() => _codes[user.Id] = [.. recoveryCodes]);

    public Task<bool> RedeemCodeAsync(TestAccount user, string code, CancellationToken cancellationToken)
        => Task.FromResult(_codes.TryGetValue(user.Id, out var codes) && codes.Remove(code));

    public Task<int> CountCodesAsync(TestAccount user, CancellationToken cancellationToken)
        => Task.FromResult(_codes.TryGetValue(user.Id, out var codes) ? codes.Count : 0);
}
