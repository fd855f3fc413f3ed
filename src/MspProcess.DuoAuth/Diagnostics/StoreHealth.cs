using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Whether the stores can be read, asked at most every 10 seconds however often it is wanted. Thread-safe.</summary>
internal sealed class StoreHealth(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    /// <summary>How long the stores may take together; a slow one keeps people out as a broken one does.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<bool>? _answer;
    private DateTimeOffset _at;

    public Task<bool> AreReadableAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_answer is null || (now - _at).Duration() >= Lifetime)
            {
                (_answer, _at) = (Task.Run(ReadAsync, CancellationToken.None), now);   // it belongs to all who ask, so nobody's leaving ends it
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var reading = scope.ServiceProvider.GetRequiredService<StoreReading>();
            return await reading.FindUnreadableAsync(deadline.Token).AsTask().WaitAsync(deadline.Token) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
