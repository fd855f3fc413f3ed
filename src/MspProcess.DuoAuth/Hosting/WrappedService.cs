namespace MspProcess.DuoAuth.Hosting;

/// <summary>Holds the service that the library wraps. Not a keyed service: hosts that copy registrations into other containers may leave those out.</summary>
internal sealed class WrappedService<TService>(TService inner, bool isOwned) : IDisposable, IAsyncDisposable
    where TService : class
{
    public TService Inner => inner;

    public void Dispose()
    {
        if (isOwned)
        {
            (inner as IDisposable)?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isOwned && inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            Dispose();
        }
    }
}
