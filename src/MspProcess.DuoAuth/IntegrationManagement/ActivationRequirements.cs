namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>What an activation depends on: the tenant's active integration, and its links.</summary>
internal sealed record ActivationRequirements(DuoIntegration Candidate, DuoIntegration? Active, IReadOnlyList<DuoUserLink> Links)
{
    /// <summary>Gets a value indicating whether sign-ins of users depend on it.</summary>
    public bool NeedsTestSignIn => ServesSignIns && Links.Count > 0;

    /// <summary>Gets a value indicating whether a step-up with the active integration is needed.</summary>
    public bool NeedsStepUp => Active is not null && Links.Count > 0;

    /// <summary>
    /// Gets a value indicating whether another integration must be activated first: users are linked through an inactive one,
    /// so no one can do a step-up with it, and a new integration must not replace it without one.
    /// </summary>
    public bool IsBlocked => ServesSignIns && Active is null
        && Links.Count > 0
        && (Candidate.State == DuoIntegrationState.Draft || Links.Any(link => link.State == DuoLinkState.Active && !IsThroughCandidate(link)));

    // Only the Web SDK signs users in; no one can do a test sign-in with another application.
    private bool ServesSignIns => Candidate.Kind == DuoIntegrationKind.DuoWebSdk;

    private bool IsThroughCandidate(DuoUserLink link) => string.Equals(link.IntegrationId, Candidate.Id, StringComparison.Ordinal);
}
