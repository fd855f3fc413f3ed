namespace MspProcess.DuoAuth;

/// <summary>What became of a change to an integration.</summary>
public sealed class DuoIntegrationResult
{
    private DuoIntegrationResult(bool succeeded, DuoIntegrationSummary? integration, IReadOnlyList<DuoIntegrationError> errors)
    {
        Succeeded = succeeded;
        Integration = integration;
        Errors = errors;
    }

    /// <summary>Gets whether the change was made. If not, nothing of the integration was changed.</summary>
    public bool Succeeded { get; }

    /// <summary>Gets the integration as it is now; <see langword="null"/> after a failure or a deletion.</summary>
    public DuoIntegrationSummary? Integration { get; }

    /// <summary>Gets the errors, at most one per field and empty after a success.</summary>
    public IReadOnlyList<DuoIntegrationError> Errors { get; }

    internal static DuoIntegrationResult Deleted { get; } = new(true, null, []);

    internal static DuoIntegrationResult Saved(DuoIntegrationSummary integration) => new(true, integration, []);

    internal static DuoIntegrationResult Failed(IReadOnlyList<DuoIntegrationError> errors) => new(false, null, errors);

    internal static DuoIntegrationResult Failed(DuoFailureReason reason, string message)
        => Failed([new DuoIntegrationError(DuoIntegrationField.None, reason, message)]);
}
