using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Stores;

/// <summary>Whether the stores can be read; read at most every 10 seconds. Thread-safe.</summary>
internal sealed class StoreHealth(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    /// <summary>How long the stores may take together; a slow store blocks sign-ins as a broken one does.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<bool>? _reading;
    private DateTimeOffset _at;

    public Task<bool> AreReadableAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_reading is null || (now - _at).Duration() >= Lifetime)
            {
                (_reading, _at) = (Task.Run(ReadAsync, CancellationToken.None), now);   // shared by all callers, so no caller's cancellation ends it
            }

            return _reading.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var probe = scope.ServiceProvider.GetRequiredService<StoreProbe>();
            return await probe.FindUnreadableAsync(deadline.Token).AsTask().WaitAsync(deadline.Token) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
