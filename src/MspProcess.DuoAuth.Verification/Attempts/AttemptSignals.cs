using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Wakes those on this node who watch an attempt, when this node changes it. Changes of other nodes are found in the store.</summary>
internal sealed class AttemptSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Gives a task that ends with the next change. Take it before reading, so that no change is missed.</summary>
    public Task NextChange(string id) => _waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes everybody who watches.</summary>
    public void Changed(string id)
    {
        if (_waiting.TryRemove(id, out var waiting))
        {
            waiting.SetResult();
        }
    }

    /// <summary>Forgets an attempt that nobody watches any more.</summary>
    public void Forget(string id) => Changed(id);
}
