using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Tests.Integrations;

/// <summary>Live logins that succeed when a test says so.</summary>
internal sealed class FakeIntegrationTrip : IDuoIntegrationTrip
{
    private static readonly DuoLiveProof Proof = new("admin", "duo_push", DateTimeOffset.UnixEpoch);

    /// <summary>Gets the revisions of the credentials that were proved and not used yet.</summary>
    public HashSet<string> Proved { get; } = new(StringComparer.Ordinal);

    public bool IsLinked { get; set; }

    /// <summary>Gets what was started, and whether it was confirmed by a fresh second factor already.</summary>
    public List<(string IntegrationId, bool IsConfirmed)> Started { get; } = [];

    public ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken) => new(IsLinked);

    public ValueTask<DuoLiveLogin> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        Started.Add((candidate.Id, isConfirmed));
        return new(DuoLiveLogin.Started("/start"));
    }

    public ValueTask<DuoLiveProof?> FindProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(Proved.Contains(candidate.CredentialRevision) ? Proof : null);

    public ValueTask<bool> TakeProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(Proved.Remove(candidate.CredentialRevision));
}
