namespace MspProcess.DuoAuth;

/// <summary>Finds what is wrong with the host and with integrations, and says how to mend it.</summary>
/// <remarks>
/// Scoped. It changes nothing. The caller decides who may ask: an integration's findings are for administrators of its
/// tenant, the host's for whoever runs it. The calls to Duo go to stored and validated API hosts only. What was found
/// about an integration is given again for 10 seconds, so that nobody calls Duo in a loop by reloading a page.
/// </remarks>
public interface IDuoDiagnostics
{
    /// <summary>Examines the host. During a request it also compares the callback address with what the browser sees.</summary>
    /// <param name="cancellationToken">Cancels the examination.</param>
    /// <returns>One finding per check, in the order of registration.</returns>
    ValueTask<IReadOnlyList<DuoDiagnosticResult>> ExamineHostAsync(CancellationToken cancellationToken);

    /// <summary>Examines an integration in any state.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the examination.</param>
    /// <returns>One finding per check, in the order of registration; <see langword="null"/> if the tenant has no such integration.</returns>
    ValueTask<IReadOnlyList<DuoDiagnosticResult>?> ExamineIntegrationAsync(string tenantId, string integrationId, CancellationToken cancellationToken);
}
