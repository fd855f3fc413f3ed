using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Both seals: of the cookie, and of the host's ticket store.</summary>
public sealed class StampedTicketTests
{
    private readonly TicketDataFormat _format = new(new EphemeralDataProtectionProvider().CreateProtector("test"));
    private readonly TestTicketStore _entries = new();
    private readonly DuoSecondFactorOptions _options = new();

    private StampedTicketFormat Seal => new(_format, () => _options, realKey: null);

    private StampedTicketStore Store => new(_entries, () => _options);

    [Theory]
    [InlineData(null)]
    [InlineData("purpose")]
    public void Protect_StampedTicket_ComesBack(string? purpose)
    {
        var text = purpose is null ? Seal.Protect(Stamped()) : Seal.Protect(Stamped(), purpose);

        var ticket = purpose is null ? Seal.Unprotect(text) : Seal.Unprotect(text, purpose);

        Assert.Equal(Stamps.Verified(), SessionStampSerializer.Read(ticket!.Properties));
    }

    [Fact]
    public void A4_Protect_TicketMadeByHand_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Seal.Protect(Unstamped()));
        Assert.Throws<InvalidOperationException>(() => Seal.Protect(Unstamped(), "purpose"));
    }

    [Fact]
    public void A4_Protect_HalfAStamp_Throws()
    {
        var ticket = Stamped();
        ticket.Properties.Items[".duo"] = ticket.Properties.Items[".duo"]![..30];

        Assert.Throws<InvalidOperationException>(() => Seal.Protect(ticket));
    }

    [Fact]
    public void A5_Unprotect_TicketFromBeforeTheGate_IsRejectedByDefault()
    {
        Assert.Null(Seal.Unprotect(_format.Protect(Unstamped())));
        Assert.Null(Seal.Unprotect(_format.Protect(Unstamped(), "purpose"), "purpose"));
    }

    [Fact]
    public void A5_Unprotect_TicketFromBeforeTheGate_IsToleratedByOptionAndNeverRenewed()
    {
        _options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry;
        var old = Unstamped();
        old.Properties.ExpiresUtc = DateTimeOffset.UnixEpoch.AddDays(1);

        var ticket = Seal.Unprotect(_format.Protect(old))!;
        ticket.Properties.ExpiresUtc = DateTimeOffset.UnixEpoch.AddDays(15);
        var renewed = Seal.Unprotect(Seal.Protect(ticket))!;

        Assert.False(ticket.Properties.AllowRefresh);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), renewed.Properties.ExpiresUtc);
        Assert.True(SessionStampSerializer.IsTolerated(renewed.Properties));
    }

    [Fact]
    public void A5_Unprotect_ToleratedTicketAfterTheOptionIsTakenBack_IsRejected()
    {
        _options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry;
        var text = Seal.Protect(Seal.Unprotect(_format.Protect(Unstamped()))!);

        _options.ExistingSessions = DuoExistingSessions.Reject;

        Assert.Null(Seal.Unprotect(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    public void Unprotect_Garbage_IsNoTicket(string? text) => Assert.Null(Seal.Unprotect(text));

    [Theory]
    [InlineData("key-1", "key-1")]
    [InlineData("key-1", "key-2")]
    public void Protect_ReferenceToATicketStore_NeedsNoStampAndNamesTheRealKey(string believed, string real)
    {
        var seal = new StampedTicketFormat(_format, () => _options, _ => real);

        var written = seal.Unprotect(seal.Protect(Reference(believed)))!;

        Assert.Equal(real, Assert.Single(written.Principal.Claims).Value);
        Assert.Throws<InvalidOperationException>(() => seal.Protect(Unstamped()));
        Assert.Throws<InvalidOperationException>(() => Seal.Protect(Reference(believed)));
    }

    [Fact]
    public async Task A4_StoreAndRenew_UnstampedTicket_Throw()
    {
        var context = new DefaultHttpContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.StoreAsync(Unstamped()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.StoreAsync(Unstamped(), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.StoreAsync(Unstamped(), context, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.RenewAsync("key-1", Unstamped()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.RenewAsync("key-1", Unstamped(), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.RenewAsync("key-1", Unstamped(), context, CancellationToken.None));
        Assert.Empty(_entries.Entries);
    }

    [Fact]
    public async Task StoreAndRetrieve_StampedTicket_ComesBackByEveryOverload()
    {
        var context = new DefaultHttpContext();
        var first = await Store.StoreAsync(Stamped());
        var second = await Store.StoreAsync(Stamped(), CancellationToken.None);
        var third = await Store.StoreAsync(Stamped(), context, CancellationToken.None);
        await Store.RenewAsync(first, Stamped());
        await Store.RenewAsync(second, Stamped(), CancellationToken.None);
        await Store.RenewAsync(third, Stamped(), context, CancellationToken.None);

        Assert.NotNull(await Store.RetrieveAsync(first));
        Assert.NotNull(await Store.RetrieveAsync(second, CancellationToken.None));
        Assert.NotNull(await Store.RetrieveAsync(third, context, CancellationToken.None));
    }

    [Fact]
    public async Task A5_Retrieve_EntryFromBeforeTheGate_IsRejectedOrTolerated()
    {
        var key = await _entries.StoreAsync(Unstamped());

        Assert.Null(await Store.RetrieveAsync(key));
        Assert.Null(await Store.RetrieveAsync(key, CancellationToken.None));
        Assert.Null(await Store.RetrieveAsync(key, new DefaultHttpContext(), CancellationToken.None));
        _options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry;
        Assert.True(SessionStampSerializer.IsTolerated((await Store.RetrieveAsync(key))!.Properties));
    }

    [Fact]
    public async Task Remove_EveryOverload_Removes()
    {
        string[] keys = [await Store.StoreAsync(Stamped()), await Store.StoreAsync(Stamped()), await Store.StoreAsync(Stamped())];

        await Store.RemoveAsync(keys[0]);
        await Store.RemoveAsync(keys[1], CancellationToken.None);
        await Store.RemoveAsync(keys[2], new DefaultHttpContext(), CancellationToken.None);

        Assert.Empty(_entries.Entries);
    }

    private static AuthenticationTicket Reference(string key) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], "Cookies")), "Cookies");

    private static AuthenticationTicket Unstamped()
        => new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "ann")], "password")), new AuthenticationProperties(), "Cookies");

    private static AuthenticationTicket Stamped()
    {
        var ticket = Unstamped();
        SessionStampSerializer.Write(ticket.Properties, Stamps.Verified());
        return ticket;
    }
}
