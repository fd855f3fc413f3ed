using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Users;

/// <summary>
/// Warns of hosts whose subject is the user name as it was typed: where the host ignores case, "Ann" signs in as "ann" does, but has
/// no link. Subjects are compared ordinally, so only two sign-ins side by side can show it. Thread-safe.
/// </summary>
internal sealed class SubjectCaseMonitor(ILogger<SubjectCaseMonitor> logger)
{
    /// <summary>How many subjects are remembered; then it starts anew. It warns of a fault of the host, which shows again.</summary>
    public const int MaxSubjects = 10_000;

    private readonly ConcurrentDictionary<TenantUser, string> _subjects = new();
    private int _count;

    /// <summary>Compares a sign-in with those before it, and logs a warning if a subject differs only in case.</summary>
    public void Observe(string tenantId, string subject)
    {
        var key = new TenantUser(tenantId, subject.ToUpperInvariant());
        if (!_subjects.TryGetValue(key, out var first))
        {
            first = Add(key, subject);
        }

        if (first.Length > 0 && !string.Equals(first, subject, StringComparison.Ordinal) && _subjects.TryUpdate(key, string.Empty, first))
        {
            Log.SubjectsDifferByCase(logger, tenantId);   // once for each of them
        }
    }

    /// <remarks>Counted here: the dictionary takes every one of its locks to count.</remarks>
    private string Add(TenantUser key, string subject)
    {
        if (Interlocked.Increment(ref _count) > MaxSubjects)
        {
            _subjects.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _subjects.GetOrAdd(key, subject);
    }
}
