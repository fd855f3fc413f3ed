using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class SecretRotationTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("duo-keys-");
    private ServiceProvider _ring;
    private readonly SqliteHost<HostContext> _host;

    public SecretRotationTests()
    {
        _ring = OpenRing();
        AddKey(TimeSpan.FromDays(2));
        _host = new SqliteHost<HostContext>(_ring.GetRequiredService<IDataProtectionProvider>());
    }

    private IKeyManager Keys => _ring.GetRequiredService<IKeyManager>();

    private IDuoSecretRotation Rotation => _host.Services.GetRequiredService<IDuoSecretRotation>();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _ring.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ReprotectAsync_NewKey_RewritesOnceAndChangesNothingElse()
    {
        await StoreTwoAsync();
        var before = await CiphertextsAsync();
        AddKey(TimeSpan.Zero);
        await RestartAsync();

        var first = await Rotation.ReprotectAsync(CancellationToken.None);
        var after = await CiphertextsAsync();
        var second = await Rotation.ReprotectAsync(CancellationToken.None);

        Assert.Equal(new DuoSecretRotationResult(2, 0, 0), first);
        Assert.Empty(before.Intersect(after, StringComparer.Ordinal));
        Assert.Equal(new DuoSecretRotationResult(0, 2, 0), second);
        Assert.Equal(after, await CiphertextsAsync());
        Assert.Equal(Integration(), await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
        Assert.Equal(Integration("i-2", "t-2"), await _host.Integrations.FindAsync("t-2", "i-2", CancellationToken.None));
    }

    [Fact]
    public async Task ReprotectAsync_SameKey_RewritesNothing()
    {
        await StoreTwoAsync();
        var before = await CiphertextsAsync();

        Assert.Equal(new DuoSecretRotationResult(0, 2, 0), await Rotation.ReprotectAsync(CancellationToken.None));

        Assert.Equal(before, await CiphertextsAsync());
    }

    [Fact]
    public async Task ReprotectAsync_RevokedKey_MakesSecretsReadableAgain()
    {
        await StoreTwoAsync();
        var old = Assert.Single(Keys.GetAllKeys());
        AddKey(TimeSpan.Zero);
        Keys.RevokeKey(old.KeyId, "stolen");
        await RestartAsync();
        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () => await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));

        Assert.Equal(new DuoSecretRotationResult(2, 0, 0), await Rotation.ReprotectAsync(CancellationToken.None));

        Assert.Equal(Integration(), await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    [Fact]
    public async Task ReprotectAsync_RowThatCannotBeRead_IsCountedAndLeftAlone()
    {
        await StoreTwoAsync();
        await _host.ExecuteAsync($"UPDATE DuoIntegrations SET ProtectedClientSecret = 'not a ciphertext' WHERE Id = 'i-1'");
        AddKey(TimeSpan.Zero);
        await RestartAsync();

        Assert.Equal(new DuoSecretRotationResult(1, 0, 1), await Rotation.ReprotectAsync(CancellationToken.None));

        Assert.Contains("not a ciphertext", await CiphertextsAsync());
    }

    [Fact]
    public async Task ReprotectAsync_ManyAtOnce_EachSecretIsRewrittenOnce()
    {
        await StoreTwoAsync();
        AddKey(TimeSpan.Zero);
        await RestartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await Rotation.ReprotectAsync(CancellationToken.None))));

        Assert.Equal(2, results.Sum(result => result.Rewritten));
        Assert.Equal(Integration(), await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    private void AddKey(TimeSpan age) => Keys.CreateNewKey(TimeProvider.System.GetUtcNow() - age, TimeProvider.System.GetUtcNow().AddDays(90));

    // A ring that is in use takes up a change a moment later, in the background; a new one knows it at once.
    private async Task RestartAsync()
    {
        await _ring.DisposeAsync();
        _ring = OpenRing();
        await _host.RestartAsync(_ring.GetRequiredService<IDataProtectionProvider>());
    }

    private ServiceProvider OpenRing()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("rotation").PersistKeysToFileSystem(_folder);
        return services.BuildServiceProvider();
    }

    private async Task StoreTwoAsync()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.IntegrationWriter.CreateAsync(Integration("i-2", "t-2"), CancellationToken.None);
    }

    private Task<List<string>> CiphertextsAsync() => _host.WithContextAsync<HostContext, List<string>>(context => context.Database
        .SqlQuery<string>($"SELECT ProtectedClientSecret AS Value FROM DuoIntegrations ORDER BY Id").ToListAsync());
}
