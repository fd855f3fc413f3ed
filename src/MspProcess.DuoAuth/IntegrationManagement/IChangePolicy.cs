namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Decides whether the current user may change an integration on which sign-ins depend (T20, T50).</summary>
internal interface IChangePolicy
{
    /// <summary>Tells whether the current user is of this tenant and was confirmed by Duo recently enough.</summary>
    ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Counts a check of values at Duo, or a test sign-in, against the limit of the current session. Without a session nothing is counted.</summary>
    /// <returns><see langword="null"/> if it may go on; else how long to wait.</returns>
    ValueTask<TimeSpan?> CountAsync();

    /// <summary>Finds the current user, for the audit.</summary>
    ValueTask<string?> FindActorAsync(CancellationToken cancellationToken);
}
