using MspProcess.DuoAuth.IntegrationManagement;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

internal sealed class FakeChangeGuard : IChangePolicy
{
    public bool Allows { get; set; } = true;

    public List<string> Asked { get; } = [];

    public ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken)
    {
        Asked.Add(tenantId);
        return new(Allows);
    }

    public ValueTask<TimeSpan?> CountAsync() => new((TimeSpan?)null);

    public ValueTask<string?> FindActorAsync(CancellationToken cancellationToken) => new("admin");
}
