namespace MspProcess.DuoAuth.Integrations;

/// <summary>Has Duo verify the values of one kind of integration. For packages that use other Duo applications than this one.</summary>
/// <remarks>Asked before anything is saved or activated, and by the diagnostics. Registered as a singleton; it changes nothing at Duo and sends nothing to a user.</remarks>
internal interface IIntegrationCheck
{
    /// <summary>Gets the kind. At most one check is registered for each.</summary>
    DuoIntegrationKind Kind { get; }

    /// <summary>Asks Duo.</summary>
    /// <param name="integration">The integration with the values to verify; it need not be stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<IntegrationCheckResult> CheckAsync(DuoIntegration integration, CancellationToken cancellationToken);
}
