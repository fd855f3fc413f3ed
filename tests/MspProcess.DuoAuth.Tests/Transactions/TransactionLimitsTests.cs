using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Transactions;

/// <summary>What is at Duo is not thrown away for what nobody has opened, and no user throws another's sign-in away.</summary>
public sealed class TransactionLimitsTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    public async Task PasswordAlone_AnyNumberOfSignIns_EndsNoStepUp(int signIns)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var callback = (await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsCallback)).Location!;
        for (var signIn = 0; signIn < signIns; signIn++)
        {
            await portal.NewBrowser().GoToDuoAsync("ann");   // by anybody who knows the password
        }

        var page = await browser.FollowAsync(await browser.GetAsync(callback));

        Assert.Equal("sensitive", page.Body);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    public async Task Session_AnyNumberOfStepUps_EndsNoSignIn(int stepUps)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var session = portal.NewBrowser();
        await session.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        for (var stepUp = 0; stepUp < stepUps; stepUp++)
        {
            await session.GetAsync("/sensitive");
        }

        Assert.Equal("secret of ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIns_ThatNobodyOpens_EndNoneThatIsAtDuo(bool inOneBrowser)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var other = portal.NewBrowser();
        for (var signIn = 0; signIn < 12; signIn++)
        {
            await (inOneBrowser ? other : portal.NewBrowser()).EnterPasswordAsync("ann");
        }

        Assert.Equal("secret of ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
    }

    [Fact]
    public async Task SignIns_AllAtDuo_EndTheOldestOfTheSameBrowserFirst()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var user = portal.NewBrowser();
        var callback = await user.GoToCallbackAsync("ann", "/secret");
        var attacker = portal.NewBrowser();
        for (var signIn = 0; signIn < 12; signIn++)
        {
            await attacker.GoToDuoAsync("ann");
        }

        Assert.Equal("secret of ann", (await user.FollowAsync(await user.GetAsync(callback))).Body);
        Assert.Equal(1, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Id_OfEitherKind_SaysWhich(bool isOfSession)
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => TransactionId.Create(isOfSession)).ToArray();

        Assert.All(ids, id => Assert.True(TransactionId.IsValid(id) && TransactionId.IsOfSession(id) == isOfSession, id));
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.Equal(32, ids.Select(static id => id[0]).Distinct().Count());   // every bit but one is random
    }

    /// <summary>More records of one user than the store holds, all of them over: another user's sign-in waits all the same.</summary>
    [Fact]
    public async Task OneUser_MoreRecordsThanTheStoreHolds_ChangesNothingForAnother()
    {
        await using var portal = await TestPortal.StartAsync();
        var clock = portal.Clock;
        var store = new InMemoryTransactionStore(clock);
        var serializer = new TransactionSerializer(new EphemeralDataProtectionProvider());
        var limits = new TransactionLimits(store, clock);
        var other = await AddAsync("bob");

        for (var number = 0; number < InMemoryTransactionStore.MaximumCount + 1000; number++)
        {
            var transaction = await AddAsync("ann");
            if (number % 2 == 0)
            {
                await store.RedeemAsync(transaction.Id, clock.GetUtcNow(), default);
            }
        }

        Assert.InRange(store.Count, 1, 1 + 5 + TransactionLimits.MaximumOver + 1);
        Assert.NotNull(await store.RedeemAsync(other.Id, clock.GetUtcNow(), default));

        async Task<Transaction> AddAsync(string subject)
        {
            var transaction = new Transaction
            {
                Id = TransactionId.Create(isOfSession: false),
                Purpose = TransactionPurpose.Login,
                TenantId = "tenant",
                Subject = subject,
                IntegrationId = "integration",
                CredentialRevision = "1",
                DuoUserName = subject,
                RedirectUri = "https://portal.example/signin-duo",
                StartedAtOrigin = "https://portal.example",
                ReturnUrl = "/",
                CreatedAt = clock.GetUtcNow(),
                ExpiresAt = clock.GetUtcNow().AddMinutes(10),
            };
            await store.CreateAsync(serializer.Write(transaction, BrowserSecret.Create()), default);
            await limits.EnforceAsync(new DefaultHttpContext { RequestServices = portal.Services }, transaction, 5);
            return transaction;
        }
    }
}
