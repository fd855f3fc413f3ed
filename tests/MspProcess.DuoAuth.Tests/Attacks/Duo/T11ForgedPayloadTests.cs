using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T11: an attacker who can forge protected payloads still has no record on the server.</summary>
public sealed class T11ForgedPayloadTests
{
    private static readonly AuthenticationTicket Ticket = new(TestUsers.Principal("ann"), CookieAuthenticationDefaults.AuthenticationScheme);

    [Theory]
    [InlineData("state")]
    [InlineData("ticket")]
    public async Task T11_WellFormedTransactionWithoutARecord_IsNobody(string value)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var (id, secret) = (RandomId.Id(), BrowserSecret.Create());
        var forged = value == "ticket" ? Protect(portal, id) : secret.CookieValue;
        browser.Cookies.Put(TestPortal.Origin, "__Host-Duo." + id, forged);

        var callback = await browser.GetAsync($"/signin-duo?state={secret.State}&duo_code=0123456789");
        await portal.AssertFailsClosedAsync(browser, callback, DuoFailureReason.TransactionUnknown);
        var start = await browser.GetAsync($"/signin-duo/start?t={id}");
        await portal.AssertFailsClosedAsync(browser, start, DuoFailureReason.TransactionUnknown);
        var link = await browser.GetAsync($"/signin-duo/link?t={id}");

        await portal.AssertFailsClosedAsync(browser, link, DuoFailureReason.TransactionUnknown);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task T11_PendingTicketAsSessionCookie_IsNobody()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.GoToDuoAsync("ann");
        var id = Assert.Single(browser.TransactionCookies())["__Host-Duo.".Length..];
        var record = await portal.Transactions.FindAsync(id, default);
        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, Base64Url.EncodeToString(record!.Payload.Span));

        var who = await browser.WhoAsync();

        Assert.Equal("user:nobody", who);
    }

    [Fact]
    public async Task T11_ProtectedSessionCookieWithoutAStamp_IsNobody()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var protector = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", CookieAuthenticationDefaults.AuthenticationScheme, "v2");
        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, new TicketDataFormat(protector).Protect(Ticket));

        var who = await browser.WhoAsync();
        var secret = await browser.OpenAsync("/secret");

        Assert.Equal("user:nobody", who);
        Assert.Equal("login page", secret.Body);
    }

    [Fact]
    public async Task T11_TicketMovedToAnotherRecord_CannotBeReadThere()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new()
        {
            Services = static services => services.AddSingleton<IDuoTransactionStore, TicketSwappingStore>(),
        });
        await portal.LinkAsync("bob");
        await portal.NewBrowser().EnterPasswordAsync("bob");
        var browser = portal.NewBrowser();

        var response = await browser.GetAsync((await browser.EnterPasswordAsync("ann")).Location!);

        Assert.Equal("/login", response.Location!.AbsolutePath);
        await browser.AssertNobodyAsync();
        Assert.Empty(portal.Duo.Calls);
    }

    /// <summary>Tenant and user read alike when they are written one behind the other: the payload tells them apart all the same.</summary>
    [Theory]
    [InlineData("ab", "c", true)]
    [InlineData("a", "bc", false)]
    [InlineData("abc", "", false)]
    public void T11_PayloadOfAnotherSplitOfTenantAndUser_CannotBeRead(string tenantId, string subject, bool isReadable)
    {
        var clock = DateTimeOffset.UnixEpoch;
        var serializer = new TransactionSerializer(new EphemeralDataProtectionProvider());
        var record = serializer.Write(
            new Transaction
            {
                Id = TransactionId.Create(isOfSession: false),
                Purpose = TransactionPurpose.Login,
                TenantId = "ab",
                Subject = "c",
                IntegrationId = "integration",
                CredentialRevision = "1",
                DuoUserName = "c",
                RedirectUri = "https://portal.example/signin-duo",
                StartedAtOrigin = "https://portal.example",
                ReturnUrl = "/",
                CreatedAt = clock,
                ExpiresAt = clock.AddMinutes(10),
            },
            BrowserSecret.Create());
        var moved = new DuoTransaction
        {
            Id = record.Id,
            StateHash = record.StateHash,
            BrowserHash = record.BrowserHash,
            TenantId = tenantId,
            Subject = subject,
            ReturnUrl = record.ReturnUrl,
            ExpiresAt = record.ExpiresAt,
            Payload = record.Payload,
        };

        Assert.Equal(isReadable, serializer.Read(moved) is not null);
    }

    [Fact]
    public async Task T11_ForgedFailureCookie_OnlyChangesWords()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var forged = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("MspProcess.DuoAuth", "Failure", "v1")
            .Protect(System.Text.Encoding.UTF8.GetBytes($$"""{"reason":999,"referenceId":"<script>alert(1)</script>","at":"{{portal.Clock.GetUtcNow():O}}"}"""));
        browser.Cookies.Put(TestPortal.Origin, "__Host-DuoFailure", Base64Url.EncodeToString(forged));

        var page = await browser.GetAsync(DuoDefaults.FailedPath);

        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        await browser.AssertNobodyAsync();
    }

    private static string Protect(TestPortal portal, string id) => Base64Url.EncodeToString(
        portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("MspProcess.DuoAuth", "Transaction", "v1").CreateProtector(id)
            .Protect(TicketSerializer.Default.Serialize(Ticket)));

    /// <summary>Gives every record the payload of the one before it.</summary>
    private sealed class TicketSwappingStore(TimeProvider clock) : IDuoTransactionStore
    {
        private readonly InMemoryTransactionStore _inner = new(clock);
        private ReadOnlyMemory<byte> _previous;

        public ValueTask CreateAsync(DuoTransaction transaction, CancellationToken cancellationToken)
        {
            var swapped = transaction.With(transaction.State, _previous);
            _previous = transaction.Payload;
            return _inner.CreateAsync(swapped, cancellationToken);
        }

        public ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken) => _inner.FindAsync(id, cancellationToken);

        public ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
            => _inner.FindByStateAsync(stateHash, cancellationToken);

        public ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
            => _inner.RedeemAsync(id, now, cancellationToken);

        public ValueTask<IReadOnlyList<DuoTransaction>> ListAsync(string tenantId, string subject, CancellationToken cancellationToken)
            => _inner.ListAsync(tenantId, subject, cancellationToken);

        public ValueTask MarkAtDuoAsync(string id, CancellationToken cancellationToken) => _inner.MarkAtDuoAsync(id, cancellationToken);

        public ValueTask<bool> CompleteAsync(string id, CancellationToken cancellationToken) => _inner.CompleteAsync(id, cancellationToken);

        public ValueTask RevokeAsync(string id, CancellationToken cancellationToken) => _inner.RevokeAsync(id, cancellationToken);

        public ValueTask DeleteAsync(string id, CancellationToken cancellationToken) => _inner.DeleteAsync(id, cancellationToken);

        public ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
            => _inner.RevokeAllAsync(tenantId, subject, cancellationToken);
    }
}
