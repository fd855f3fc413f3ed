namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>What an integration would come into force over: the tenant's one in force, and its links.</summary>
internal sealed record ActivationRequirements(DuoIntegration Candidate, DuoIntegration? InForce, IReadOnlyList<DuoUserLink> Links)
{
    /// <summary>Gets a value indicating whether somebody's login depends on it.</summary>
    public bool NeedsLiveLogin => Links.Count > 0;

    /// <summary>Gets a value indicating whether a fresh second factor under the one in force is needed.</summary>
    public bool NeedsStepUp => InForce is not null && Links.Count > 0;

    /// <summary>
    /// Gets a value indicating whether another one must be switched on first: links rest on one that is off, so nobody can
    /// confirm under it, and a newcomer must not take its place unasked.
    /// </summary>
    public bool IsBlocked => InForce is null
        && Links.Count > 0
        && (Candidate.State == DuoIntegrationState.Draft || Links.Any(link => link.State == DuoLinkState.Active && !IsThroughCandidate(link)));

    private bool IsThroughCandidate(DuoUserLink link) => string.Equals(link.IntegrationId, Candidate.Id, StringComparison.Ordinal);
}
