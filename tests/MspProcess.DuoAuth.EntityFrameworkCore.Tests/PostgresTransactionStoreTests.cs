using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class PostgresTransactionStoreTests : DuoTransactionStoreContract, IAsyncDisposable
{
    private readonly PostgresHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoTransactionStore OpenStore() => _host.Transactions;
}
