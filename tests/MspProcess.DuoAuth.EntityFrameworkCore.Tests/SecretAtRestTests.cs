using System.Text;
using Microsoft.AspNetCore.DataProtection;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class SecretAtRestTests : IAsyncDisposable
{
    private readonly SqliteHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task CreateAndUpdate_Secret_IsInNoByteOfTheDatabaseFiles()
    {
        const string rotated = "RotatedRotatedRotatedRotatedRotated01234";
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        var bytesBefore = _host.RawBytes();
        await _host.IntegrationWriter.UpdateAsync(Integration() with { ClientSecret = rotated, Revision = "r-2" }, "r-1", CancellationToken.None);
        var bytesAfter = _host.RawBytes();

        // The client id shows that the bytes are those of the record.
        Assert.True(Holds(bytesBefore, Integration().ClientId));
        Assert.All([ClientSecretText, ClientSecretText[..8], rotated, rotated[..8]], secret => Assert.False(Holds(bytesBefore, secret) || Holds(bytesAfter, secret)));
    }

    [Theory]
    [InlineData("i-2", "t-1")]
    [InlineData("i-2", "t-2")]
    public async Task T04_FindAsync_CiphertextCopiedFromAnotherRow_Throws(string id, string tenantId)
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.IntegrationWriter.CreateAsync(Integration(id, tenantId, DuoIntegrationState.Draft), CancellationToken.None);

        var copied = await _host.ExecuteAsync(
            $"UPDATE DuoIntegrations SET ProtectedClientSecret = (SELECT ProtectedClientSecret FROM DuoIntegrations WHERE Id = 'i-1') WHERE Id = {id}");

        Assert.Equal(1, copied);
        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () => await _host.Integrations.FindAsync(tenantId, id, CancellationToken.None));
    }

    [Fact]
    public async Task T04_FindActiveAsync_RowMovedToAnotherTenant_Throws()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        await _host.ExecuteAsync($"UPDATE DuoIntegrations SET TenantId = 't-2'");

        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () =>
            await _host.Integrations.FindActiveAsync("t-2", DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a ciphertext")]
    [InlineData(ClientSecretText)]
    public async Task FindAsync_ValueThatIsNoCiphertext_Throws(string value)
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        await _host.ExecuteAsync($"UPDATE DuoIntegrations SET ProtectedClientSecret = {value}");

        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () => await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    [Fact]
    public async Task FindActiveAsync_KeysAreGone_ThrowsWithRemedyAndWithoutSecret()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.RestartAsync(new EphemeralDataProtectionProvider());

        var exception = await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () =>
            await _host.Integrations.FindActiveAsync("t-1", DuoIntegrationKind.DuoWebSdk, CancellationToken.None));

        Assert.Contains("i-1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Secret Key", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ClientSecretText, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_KeysAreGone_ListsWithoutSecretSoThatItCanBeEnteredAgain()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.RestartAsync(new EphemeralDataProtectionProvider());

        var listed = Assert.Single(await _host.IntegrationWriter.ListAsync("t-1", CancellationToken.None));
        await _host.IntegrationWriter.UpdateAsync(listed with { ClientSecret = ClientSecretText, Revision = "r-2" }, "r-1", CancellationToken.None);

        Assert.Equal(Integration() with { ClientSecret = string.Empty }, listed);
        Assert.Equal(ClientSecretText, (await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None))?.ClientSecret);
    }

    [Fact]
    public async Task Writes_EmptySecret_AreRefused()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        var empty = Integration() with { ClientSecret = string.Empty, Revision = "r-2" };

        await Assert.ThrowsAsync<ArgumentException>(async () => await _host.IntegrationWriter.CreateAsync(empty, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _host.IntegrationWriter.UpdateAsync(empty, "r-1", CancellationToken.None));

        Assert.Equal(Integration(), await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    private static bool Holds(byte[] bytes, string text)
        => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)))) >= 0;
}
