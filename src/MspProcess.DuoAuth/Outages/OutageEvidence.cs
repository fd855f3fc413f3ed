using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Outages;

/// <summary>
/// The evidence of an outage on this node. An outage is confirmed by 3 failures that may be one, with nothing else between them,
/// over 30 seconds, of an integration that succeeded within the last 24 hours. Not thread-safe; <see cref="IntegrationHealth"/> locks it.
/// </summary>
internal sealed class OutageEvidence
{
    public const int Failures = 3;
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan SuccessWithin = TimeSpan.FromHours(24);

    /// <summary>The longest time between two failures of one outage: earlier failures say nothing about now.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(5);

    /// <summary>How old the last failure may be.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromSeconds(60);

    private int _failures;
    private DateTimeOffset _lastFailure;

    /// <summary>Gets when Duo last responded well; <see langword="null"/> if it never did on this node.</summary>
    public DateTimeOffset? LastSuccess { get; private set; }

    /// <summary>Gets when the current failures began.</summary>
    public DateTimeOffset Since { get; private set; }

    public void Succeeded(DateTimeOffset now)
    {
        LastSuccess = now;
        _failures = 0;
    }

    public void Failed(FailureCategory category, DateTimeOffset now)
    {
        if (!FailureCatalog.MayBeOutage(category))
        {
            _failures = 0;   // T06: a server responds, or the connection to Duo is not what it should be
            return;
        }

        if (_failures == 0 || now - _lastFailure > Gap)
        {
            _failures = 0;
            Since = now;
        }

        _failures++;
        _lastFailure = now;
    }

    public bool Confirms(DateTimeOffset now)
        => _failures >= Failures
            && _lastFailure - Since >= Span
            && now - _lastFailure <= Recent
            && LastSuccess is { } success
            && now - success <= SuccessWithin;
}
