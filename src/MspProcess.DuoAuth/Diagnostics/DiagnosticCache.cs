namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Keeps the results of integrations for 10 seconds, and runs the checks once for all who ask at a time. Thread-safe.</summary>
internal sealed class DiagnosticCache(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string TenantId, string IntegrationId, string Revision), (DateTimeOffset At, Task<IReadOnlyList<DuoDiagnosticResult>> Results)> _entries = [];

    public Task<IReadOnlyList<DuoDiagnosticResult>> GetOrRunAsync((string, string, string) key, Func<Task<IReadOnlyList<DuoDiagnosticResult>>> run)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var (old, entry) in _entries.Where(entry => (now - entry.Value.At).Duration() >= Lifetime || HasNoResults(entry.Value.Results)).ToArray())
            {
                _entries.Remove(old);
            }

            if (_entries.TryGetValue(key, out var known))
            {
                return known.Results;
            }

            var results = run();
            _entries[key] = (now, results);
            return results;
        }
    }

    /// <summary>The first caller canceled the checks; the next one runs them again.</summary>
    private static bool HasNoResults(Task results) => results.IsCanceled || results.IsFaulted;
}
