namespace MspProcess.DuoAuth;

/// <summary>Checks the host and integrations, and says what is wrong and how to fix it.</summary>
/// <remarks>
/// Scoped. It changes nothing. The caller decides who may use it: the results of an integration are for administrators of its
/// tenant, those of the host for its operator. Calls to Duo go to stored and validated API hosts only. The results of an
/// integration are cached for 10 seconds, so that reloading a page does not call Duo in a loop.
/// </remarks>
public interface IDuoDiagnostics
{
    /// <summary>Checks the host. During a request it also compares the callback address with the browser's.</summary>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>One result per check.</returns>
    ValueTask<IReadOnlyList<DuoDiagnosticResult>> CheckHostAsync(CancellationToken cancellationToken);

    /// <summary>Checks an integration in any state.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>One result per check; <see langword="null"/> if the tenant has no such integration.</returns>
    ValueTask<IReadOnlyList<DuoDiagnosticResult>?> CheckIntegrationAsync(string tenantId, string integrationId, CancellationToken cancellationToken);
}
