namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Keeps what was found about integrations for a moment, and has one examination at a time per integration. Thread-safe.</summary>
internal sealed class DiagnosticHistory(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string TenantId, string IntegrationId, string Revision), (DateTimeOffset At, Task<IReadOnlyList<DuoDiagnosticResult>> Findings)> _known = [];

    public Task<IReadOnlyList<DuoDiagnosticResult>> RecallAsync((string, string, string) key, Func<Task<IReadOnlyList<DuoDiagnosticResult>>> examine)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var (old, entry) in _known.Where(entry => (now - entry.Value.At).Duration() >= Lifetime || IsLost(entry.Value.Findings)).ToArray())
            {
                _known.Remove(old);
            }

            if (_known.TryGetValue(key, out var known))
            {
                return known.Findings;
            }

            var findings = examine();
            _known[key] = (now, findings);
            return findings;
        }
    }

    /// <summary>Whoever asked first went away: the next one asks again.</summary>
    private static bool IsLost(Task findings) => findings.IsCanceled || findings.IsFaulted;
}
