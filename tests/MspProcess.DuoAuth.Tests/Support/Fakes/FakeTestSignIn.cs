using MspProcess.DuoAuth.IntegrationManagement;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Test sign-ins that succeed when a test says so.</summary>
internal sealed class FakeTestSignIn : ITestSignInFlow
{
    private static readonly DuoVerifiedIdentity Completed = new("admin", "DUADMIN", "duo_push", DateTimeOffset.UnixEpoch, DuoAssurance.Interactive);

    /// <summary>Gets the revisions of the credentials with which a test sign-in was completed and not used yet.</summary>
    public HashSet<string> CompletedRevisions { get; } = new(StringComparer.Ordinal);

    public bool IsLinked { get; set; }

    /// <summary>Gets what was started, and whether it was confirmed by a step-up already.</summary>
    public List<(string IntegrationId, bool IsConfirmed)> Started { get; } = [];

    public ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken) => new(IsLinked);

    public ValueTask<DuoIntegrationResult> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        Started.Add((candidate.Id, isConfirmed));
        return new(DuoIntegrationResult.Redirect("/start"));
    }

    public ValueTask<DuoVerifiedIdentity?> FindCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(CompletedRevisions.Contains(candidate.CredentialRevision) ? Completed : null);

    public ValueTask<bool> RedeemCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(CompletedRevisions.Remove(candidate.CredentialRevision));
}
