using MspProcess.DuoAuth.IntegrationManagement;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Live logins that succeed when a test says so.</summary>
internal sealed class FakeTestSignIn : ITestSignInFlow
{
    private static readonly DuoTestSignInProof Proof = new("admin", "duo_push", DateTimeOffset.UnixEpoch);

    /// <summary>Gets the revisions of the credentials that were proved and not used yet.</summary>
    public HashSet<string> Proved { get; } = new(StringComparer.Ordinal);

    public bool IsLinked { get; set; }

    /// <summary>Gets what was started, and whether it was confirmed by a fresh second factor already.</summary>
    public List<(string IntegrationId, bool IsConfirmed)> Started { get; } = [];

    public ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken) => new(IsLinked);

    public ValueTask<DuoTestSignIn> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        Started.Add((candidate.Id, isConfirmed));
        return new(DuoTestSignIn.Started("/start"));
    }

    public ValueTask<DuoTestSignInProof?> FindProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(Proved.Contains(candidate.CredentialRevision) ? Proof : null);

    public ValueTask<bool> TakeProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(Proved.Remove(candidate.CredentialRevision));
}
