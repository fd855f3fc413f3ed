namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>Every user whose name begins as that of the linked user has a link, all others have none.</summary>
internal sealed class FixedLinks : IDuoUserLinkStore
{
    private static readonly DuoUserLink Link = new()
    {
        TenantId = DuoDefaults.SingleTenantId,
        Subject = BenchmarkHost.LinkedUser,
        IntegrationId = "configuration",
        DuoUserName = BenchmarkHost.LinkedUser,
        DuoUserKey = StubIdentityProvider.KeyOf(BenchmarkHost.LinkedUser),
        LinkedAt = DateTimeOffset.UnixEpoch,
        State = DuoLinkState.Active,
        Revision = "AAAAAAAAAAAAAAAAAAAAAA",
    };

    public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken)
        => new(!subject.StartsWith(BenchmarkHost.LinkedUser, StringComparison.Ordinal) ? null
            : subject.Length == BenchmarkHost.LinkedUser.Length ? Link
            : Link with { Subject = subject, DuoUserName = subject, DuoUserKey = StubIdentityProvider.KeyOf(subject) });
}
