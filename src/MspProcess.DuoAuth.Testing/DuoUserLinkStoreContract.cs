using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

/// <summary>What every <see cref="IDuoUserLinkStore"/> must do. A host derives a test class from it for its own store.</summary>
/// <remarks>
/// For a store that also writes, derive from <see cref="DuoUserLinkWriterContract"/>, which includes these rules.
/// The test framework makes a new instance for each test; each instance must begin with empty storage.
/// </remarks>
public abstract class DuoUserLinkStoreContract
{
    /// <summary>Opens the store as a request would. All stores that one instance of this class opens share one storage.</summary>
    /// <returns>The store; the suite may use several at once.</returns>
    protected abstract IDuoUserLinkStore OpenStore();

    /// <summary>Puts a link into the storage as it is, and before it the integration of its tenant if the storage demands that it exists.</summary>
    /// <param name="link">What to store.</param>
    /// <returns>A task that ends when it is stored.</returns>
    protected abstract ValueTask SeedAsync(DuoUserLink link);

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Theory]
    [InlineData(DuoLinkState.Suspended)]
    [InlineData(DuoLinkState.Active)]
    public async Task FindAsync_AnyState_ReturnsEveryMember(DuoLinkState state)
    {
        var stored = Link() with { State = state };
        await SeedAsync(stored);

        var found = await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None);

        Assert.Equal(stored, found);
    }

    [Fact]
    public async Task FindAsync_LinkWithoutApplication_HasNone()
    {
        var stored = Link() with { Application = null };
        await SeedAsync(stored);

        var found = await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None);

        Assert.Equal(stored, found);
    }

    [Fact]
    public async Task FindAsync_UnicodeValues_ComeBackUnchanged()
    {
        var stored = Link(subject: Composed, tenantId: Composed) with { DuoUserName = Decomposed, DuoUserKey = "DU\u00E9" };
        await SeedAsync(stored);

        var found = await OpenStore().FindAsync(Composed, Composed, CancellationToken.None);

        Assert.Equal(stored, found);
    }

    [Fact]
    public async Task FindAsync_TimeInAnotherZone_IsTheSameInstant()
    {
        var linkedAt = new DateTimeOffset(2026, 7, 1, 0, 15, 30, 123, TimeSpan.FromHours(5.5));
        await SeedAsync(Link() with { LinkedAt = linkedAt });

        var found = await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None);

        Assert.NotNull(found);
        Assert.Equal(linkedAt.ToUnixTimeMilliseconds(), found.LinkedAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task FindAsync_UnknownSubject_ReturnsNull()
    {
        await SeedAsync(Link());

        Assert.Null(await OpenStore().FindAsync(TenantA, "user-2", CancellationToken.None));
    }

    [Theory]
    [InlineData("USER-1")]
    [InlineData("user-1 ")]
    [InlineData(" user-1")]
    [InlineData("user-_")]
    [InlineData("")]
    public async Task FindAsync_OtherSpellingOfSubject_ReturnsNull(string subject)
    {
        await SeedAsync(Link());

        Assert.Null(await OpenStore().FindAsync(TenantA, subject, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_DecomposedSubject_IsAnotherUser()
    {
        await SeedAsync(Link(subject: Composed));

        Assert.Null(await OpenStore().FindAsync(TenantA, Decomposed, CancellationToken.None));
    }

    [Fact]
    public async Task T02_FindAsync_SubjectsThatLookLikeJoinedKeys_StayApart()
    {
        await SeedAsync(Link(subject: "b|c", tenantId: "a", integrationId: "integration-1"));

        Assert.Null(await OpenStore().FindAsync("a|b", "c", CancellationToken.None));
    }

    [Fact]
    public async Task T04_FindAsync_SameSubjectInTwoTenants_HasTwoLinks()
    {
        var inA = Link(tenantId: TenantA, integrationId: "integration-a") with { DuoUserKey = "DUA" };
        var inB = Link(tenantId: TenantB, integrationId: "integration-b") with { DuoUserKey = "DUB" };
        await SeedAsync(inA);
        await SeedAsync(inB);

        Assert.Equal(inA, await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
        Assert.Equal(inB, await OpenStore().FindAsync(TenantB, "user-1", CancellationToken.None));
    }

    [Theory]
    [InlineData(TenantB)]
    [InlineData("TENANT-A")]
    [InlineData("tenant-a ")]
    [InlineData("")]
    public async Task T04_FindAsync_OtherTenant_ReturnsNull(string tenantId)
    {
        await SeedAsync(Link());

        Assert.Null(await OpenStore().FindAsync(tenantId, "user-1", CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_CanceledToken_Throws()
    {
        await SeedAsync(Link());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenStore().FindAsync(TenantA, "user-1", new CancellationToken(canceled: true)));
    }
}
