namespace MspProcess.DuoAuth;

/// <summary>The outcome of a change to an integration, or of the start of a test sign-in.</summary>
public sealed class DuoIntegrationResult
{
    private DuoIntegrationResult(IReadOnlyList<DuoIntegrationError> errors, DuoIntegrationSummary? integration = null, string? redirectUrl = null)
    {
        Errors = errors;
        Integration = integration;
        RedirectUrl = redirectUrl;
    }

    /// <summary>Gets a value indicating whether it was done. If not, the integration was not changed.</summary>
    public bool Succeeded => Errors.Count == 0;

    /// <summary>Gets the integration as it is now; <see langword="null"/> after a failure, a deletion, or the start of a test sign-in.</summary>
    public DuoIntegrationSummary? Integration { get; }

    /// <summary>Gets where to send the browser for the test sign-in that was started; otherwise <see langword="null"/>.</summary>
    public string? RedirectUrl { get; }

    /// <summary>Gets the errors, at most one per field and empty after a success.</summary>
    public IReadOnlyList<DuoIntegrationError> Errors { get; }

    /// <summary>Gets how long to wait, if the reason is <see cref="DuoFailureReason.TooManyRequests"/>; otherwise <see langword="null"/>.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    internal static DuoIntegrationResult Deleted { get; } = new([]);

    internal static DuoIntegrationResult Saved(DuoIntegrationSummary integration) => new([], integration);

    internal static DuoIntegrationResult Redirect(string url) => new([], redirectUrl: url);

    internal static DuoIntegrationResult Limited(TimeSpan retryAfter) => new(
        [new DuoIntegrationError(null, DuoFailureReason.TooManyRequests, "You tried too often. Nothing was changed. Wait a few minutes and try again.")]) { RetryAfter = retryAfter };

    internal static DuoIntegrationResult Failed(IReadOnlyList<DuoIntegrationError> errors) => new(errors);

    internal static DuoIntegrationResult Failed(DuoFailureReason reason, string message, string? member = null)
        => Failed([new DuoIntegrationError(member, reason, message)]);
}
