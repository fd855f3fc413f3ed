using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Both places that demand a stamp: of the cookie, and of the host's ticket store.</summary>
public sealed class StampedTicketTests
{
    private readonly TicketDataFormat _format = new(new EphemeralDataProtectionProvider().CreateProtector("test"));
    private readonly TestTicketStore _entries = new();
    private readonly DuoSecondFactorOptions _options = new();

    private StampedTicketFormat Format => new(_format, () => _options, realKey: null);

    private StampedTicketStore Store => new(_entries, () => _options);

    [Theory]
    [InlineData(null)]
    [InlineData("purpose")]
    public void Protect_StampedTicket_ComesBack(string? purpose)
    {
        var text = purpose is null ? Format.Protect(Stamped()) : Format.Protect(Stamped(), purpose);

        var ticket = purpose is null ? Format.Unprotect(text) : Format.Unprotect(text, purpose);

        Assert.Equal(Stamps.Verified(), SessionStampSerializer.Read(ticket!.Properties));
    }

    [Fact]
    public void A4_Protect_TicketMadeByHand_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Format.Protect(Unstamped()));
        Assert.Throws<InvalidOperationException>(() => Format.Protect(Unstamped(), "purpose"));
    }

    [Fact]
    public void A4_Protect_HalfAStamp_Throws()
    {
        var ticket = Stamped();
        ticket.Properties.Items[".duo"] = ticket.Properties.Items[".duo"]![..30];

        Assert.Throws<InvalidOperationException>(() => Format.Protect(ticket));
    }

    [Fact]
    public void A5_Unprotect_TicketFromBeforeTheGate_IsRejectedByDefault()
    {
        Assert.Null(Format.Unprotect(_format.Protect(Unstamped())));
        Assert.Null(Format.Unprotect(_format.Protect(Unstamped(), "purpose"), "purpose"));
    }

    [Fact]
    public void A5_Unprotect_TicketFromBeforeTheGate_IsToleratedByOptionAndNeverRenewed()
    {
        _options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry;
        var old = Unstamped();
        old.Properties.ExpiresUtc = DateTimeOffset.UnixEpoch.AddDays(1);

        var ticket = Format.Unprotect(_format.Protect(old))!;
        ticket.Properties.ExpiresUtc = DateTimeOffset.UnixEpoch.AddDays(15);
        var renewed = Format.Unprotect(Format.Protect(ticket))!;

        Assert.False(ticket.Properties.AllowRefresh);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), renewed.Properties.ExpiresUtc);
        Assert.True(SessionStampSerializer.IsTolerated(renewed.Properties));
    }

    [Fact]
    public void A5_Unprotect_ToleratedTicketAfterTheOptionIsTakenBack_IsRejected()
    {
        _options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry;
        var text = Format.Protect(Format.Unprotect(_format.Protect(Unstamped()))!);

        _options.ExistingSessions = DuoExistingSessions.Reject;

        Assert.Null(Format.Unprotect(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    public void Unprotect_Garbage_IsNoTicket(string? text) => Assert.Null(Format.Unprotect(text));

    [Theory]
    [InlineData("key-1", "key-1")]
    [InlineData("key-1", "key-2")]
    public void Protect_ReferenceToATicketStore_NeedsNoStampAndNamesTheRealKey(string believed, string real)
    {
        var format = new StampedTicketFormat(_format, () => _options, _ => real);

        var written = format.Unprotect(format.Protect(Reference(believed)))!;

        Assert.Equal(real, Assert.Single(written.Principal.Claims).Value);
        Assert.Throws<InvalidOperationException>(() => format.Protect(Unstamped()));
        Assert.Throws<InvalidOperationException>(() => Format.Protect(Reference(believed)));
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
