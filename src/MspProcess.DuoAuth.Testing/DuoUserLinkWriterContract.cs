using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

/// <summary>What every pair of <see cref="IDuoUserLinkStore"/> and <see cref="IDuoUserLinkWriter"/> must do.</summary>
/// <remarks>The test framework makes a new instance for each test; each instance must begin with empty storage.</remarks>
public abstract partial class DuoUserLinkWriterContract : DuoUserLinkStoreContract
{
    private readonly HashSet<string> _integrations = new(StringComparer.Ordinal);

    /// <summary>Opens the writer as a request would, on the storage that the opened stores read.</summary>
    /// <returns>The writer; the suite may use several at once.</returns>
    protected abstract IDuoUserLinkWriter OpenWriter();

    /// <summary>Stores an integration, for storage that demands that the integration of a link exists. The default does nothing.</summary>
    /// <param name="integration">What to store; each id comes once.</param>
    /// <returns>A task that ends when it is stored.</returns>
    protected virtual ValueTask AddIntegrationAsync(DuoIntegration integration) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override async ValueTask SeedAsync(DuoUserLink link) => Assert.Equal(DuoStoreResult.Saved, await CreateAsync(link));

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task ListAsync_NoLinks_IsEmpty()
        => Assert.Empty(await OpenWriter().ListAsync(TenantA, CancellationToken.None));

    [Fact]
    public async Task ListAsync_SeveralLinks_AreSortedOrdinallyBySubject()
    {
        foreach (var subject in new[] { "\u00E4", "b", "a", "Z" })
        {
            await SeedAsync(Link(subject));
        }

        var listed = await OpenWriter().ListAsync(TenantA, CancellationToken.None);

        Assert.Equal(["Z", "a", "b", "\u00E4"], listed.Select(link => link.Subject));
        Assert.Equal(Link("a"), listed[1]);
    }

    [Fact]
    public async Task T04_ListAndCount_OtherTenant_SeeNothing()
    {
        await SeedAsync(Link());

        Assert.Empty(await OpenWriter().ListAsync(TenantB, CancellationToken.None));
        Assert.Equal(0, await OpenWriter().CountAsync(TenantB, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task CountAsync_LinksOfTwoIntegrations_CountsOneIntegrationInAnyState()
    {
        await SeedAsync(Link("user-1"));
        await SeedAsync(Link("user-2") with { State = DuoLinkState.Suspended });
        await SeedAsync(Link("user-3", integrationId: "integration-2"));

        Assert.Equal(2, await OpenWriter().CountAsync(TenantA, "integration-1", CancellationToken.None));
        Assert.Equal(1, await OpenWriter().CountAsync(TenantA, "integration-2", CancellationToken.None));
        Assert.Equal(0, await OpenWriter().CountAsync(TenantA, "integration-3", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_SubjectHasLink_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Link());

        var result = await CreateAsync(Link(integrationId: "integration-2") with { DuoUserKey = "DUother" });

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(Link(), await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_DuoUserKeyLinkedInIntegration_IsDuplicateAndNotStored()
    {
        await SeedAsync(Link("user-1") with { DuoUserKey = "DUsame" });

        var result = await CreateAsync(Link("user-2") with { DuoUserKey = "DUsame" });

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Null(await OpenStore().FindAsync(TenantA, "user-2", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_DuoUserKeyInOtherSpelling_IsAnotherDuoUser()
    {
        await SeedAsync(Link("user-1") with { DuoUserKey = "DUsame" });

        Assert.Equal(DuoStoreResult.Saved, await CreateAsync(Link("user-2") with { DuoUserKey = "DUSAME" }));
    }

    [Fact]
    public async Task CreateAsync_SubjectInOtherSpelling_IsAnotherUser()
    {
        await SeedAsync(Link("user-1"));

        Assert.Equal(DuoStoreResult.Saved, await CreateAsync(Link("USER-1")));
        Assert.Equal(2, await OpenWriter().CountAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_SameDuoUserKeyInOtherIntegration_IsSaved()
    {
        await SeedAsync(Link("user-1") with { DuoUserKey = "DUsame" });

        Assert.Equal(DuoStoreResult.Saved, await CreateAsync(Link("user-2", integrationId: "integration-2") with { DuoUserKey = "DUsame" }));
    }

    [Fact]
    public async Task UpdateAsync_ExpectedRevision_ReplacesEveryMember()
    {
        await SeedAsync(Link());
        await EnsureIntegrationAsync(TenantA, "integration-2");
        var changed = Link(integrationId: "integration-2") with
        {
            DuoUserName = Composed,
            DuoUserKey = "DUother",
            LinkedAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, 1, TimeSpan.Zero),
            State = DuoLinkState.Suspended,
            Revision = "revision-2",
        };

        var result = await OpenWriter().UpdateAsync(changed, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Equal(changed, await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
    }

    [Theory]
    [InlineData("revision-0")]
    [InlineData("REVISION-1")]
    [InlineData("revision-1 ")]
    [InlineData("")]
    public async Task UpdateAsync_OtherRevision_IsConflictAndChangesNothing(string revision)
    {
        await SeedAsync(Link());

        var result = await OpenWriter().UpdateAsync(Link() with { State = DuoLinkState.Suspended, Revision = "revision-2" }, revision, CancellationToken.None);

        Assert.Equal(DuoStoreResult.Conflict, result);
        Assert.Equal(Link(), await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_UnknownSubject_IsNotFoundAndStoresNothing()
    {
        await EnsureIntegrationAsync(TenantA, "integration-1");

        var result = await OpenWriter().UpdateAsync(Link(), "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Empty(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task T04_UpdateAsync_OtherTenant_IsNotFoundAndChangesNothing()
    {
        await SeedAsync(Link());
        await EnsureIntegrationAsync(TenantB, "integration-b");

        var result = await OpenWriter().UpdateAsync(Link(tenantId: TenantB, integrationId: "integration-b"), "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Equal(Link(), await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_DuoUserKeyLinkedInIntegration_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Link("user-1") with { DuoUserKey = "DUsame" });
        await SeedAsync(Link("user-2"));

        var result = await OpenWriter().UpdateAsync(Link("user-2") with { DuoUserKey = "DUsame", Revision = "revision-2" }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(Link("user-2"), await OpenStore().FindAsync(TenantA, "user-2", CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_ExpectedRevision_RemovesTheLinkAlone()
    {
        await SeedAsync(Link("user-1"));
        await SeedAsync(Link("user-2"));

        var result = await OpenWriter().DeleteAsync(TenantA, "user-1", "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Equal([Link("user-2")], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_DeletedLink_FreesSubjectAndDuoUserKey()
    {
        await SeedAsync(Link());
        await OpenWriter().DeleteAsync(TenantA, "user-1", "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, await CreateAsync(Link() with { Revision = "revision-2" }));
    }

    [Theory]
    [InlineData(TenantA, "user-1", "revision-0", DuoStoreResult.Conflict)]
    [InlineData(TenantA, "USER-1", "revision-1", DuoStoreResult.NotFound)]
    [InlineData(TenantA, "user-2", "revision-1", DuoStoreResult.NotFound)]
    [InlineData(TenantB, "user-1", "revision-1", DuoStoreResult.NotFound)]
    public async Task T04_DeleteAsync_AnythingElse_IsRefusedAndRemovesNothing(string tenantId, string subject, string revision, DuoStoreResult expected)
    {
        await SeedAsync(Link());

        var result = await OpenWriter().DeleteAsync(tenantId, subject, revision, CancellationToken.None);

        Assert.Equal(expected, result);
        Assert.Equal(Link(), await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None));
    }

    [Fact]
    public async Task Writes_CanceledToken_ThrowAndChangeNothing()
    {
        await SeedAsync(Link());
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().ListAsync(TenantA, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().CountAsync(TenantA, "integration-1", canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().CreateAsync(Link("user-2"), canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenWriter().UpdateAsync(Link() with { State = DuoLinkState.Suspended }, "revision-1", canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenWriter().DeleteAsync(TenantA, "user-1", "revision-1", canceled));

        Assert.Equal([Link()], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    private async ValueTask<DuoStoreResult> CreateAsync(DuoUserLink link)
    {
        await EnsureIntegrationAsync(link.TenantId, link.IntegrationId);
        return await OpenWriter().CreateAsync(link, CancellationToken.None);
    }

    private async ValueTask EnsureIntegrationAsync(string tenantId, string integrationId)
    {
        if (_integrations.Add(integrationId))
        {
            await AddIntegrationAsync(Integration(integrationId, tenantId));
        }
    }
}
