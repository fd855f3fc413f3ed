using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Gate;

namespace MspProcess.DuoAuth.Tests.Gate;

public sealed class DuoTicketStampTests
{
    [Theory]
    [InlineData(DuoGateKind.Verified)]
    [InlineData(DuoGateKind.Unlinked)]
    [InlineData(DuoGateKind.Exempt)]
    internal void Read_WrittenStamp_IsTheSame(DuoGateKind kind)
    {
        var properties = new AuthenticationProperties();

        DuoTicketStamp.Write(properties, Stamps.Verified() with { Kind = kind });

        Assert.Equal(Stamps.Verified() with { Kind = kind }, DuoTicketStamp.Read(properties));
    }

    [Fact]
    public void Read_StampWithoutOptionalParts_IsTheSame()
    {
        var properties = new AuthenticationProperties();

        DuoTicketStamp.Write(properties, Stamps.Of(DuoGateKind.Unlinked));

        Assert.Equal(Stamps.Of(DuoGateKind.Unlinked), DuoTicketStamp.Read(properties));
    }

    [Fact]
    public void Write_OverAnotherStamp_LeavesNothingOfIt()
    {
        var properties = Stamped();

        DuoTicketStamp.Write(properties, Stamps.Of(DuoGateKind.Unlinked));

        Assert.Equal(Stamps.Of(DuoGateKind.Unlinked), DuoTicketStamp.Read(properties));
    }

    [Theory]
    [InlineData(".duo.gate")]
    [InlineData(".duo.sid")]
    [InlineData(".duo.sub")]
    [InlineData(".duo.ten")]
    [InlineData(".duo.at")]
    public void Read_NecessaryPartMissingOrEmpty_IsNoStamp(string key)
    {
        var missing = Stamped();
        missing.Items.Remove(key);
        var empty = Stamped();
        empty.Items[key] = "";

        Assert.Null(DuoTicketStamp.Read(missing));
        Assert.Null(DuoTicketStamp.Read(empty));
    }

    [Theory]
    [InlineData(".duo.gate", "None")]
    [InlineData(".duo.gate", "Tolerated")]
    [InlineData(".duo.gate", "Other")]
    [InlineData(".duo.gate", "verified")]
    [InlineData(".duo.gate", "1")]
    [InlineData(".duo.gate", "Verified, Unlinked")]
    [InlineData(".duo.gate", " Verified")]
    [InlineData(".duo.at", "now")]
    [InlineData(".duo.at", "-1")]
    [InlineData(".duo.at", " 1")]
    [InlineData(".duo.at", "1.5")]
    [InlineData(".duo.at", "9223372036854775807")]
    public void T11_Read_TamperedPart_IsNoStamp(string key, string value)
    {
        var properties = Stamped();
        properties.Items[key] = value;

        Assert.Null(DuoTicketStamp.Read(properties));
    }

    [Fact]
    public void Read_UnknownAssurance_IsUnknown()
    {
        var properties = Stamped();
        properties.Items[".duo.assurance"] = "Certain";

        Assert.Equal(DuoAssurance.Unknown, DuoTicketStamp.Read(properties)!.Assurance);
    }

    [Fact]
    public void Strip_ForgedAndForeignItems_RemovesOurs()
    {
        var properties = Stamped();
        properties.Items[".duo.anything"] = "x";
        properties.Items["host"] = "kept";
        properties.ExpiresUtc = DateTimeOffset.UnixEpoch;

        DuoTicketStamp.Strip(properties);

        Assert.Equal([".expires", "host"], properties.Items.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ReadSessionId_Absent_IsNull()
    {
        Assert.Null(DuoTicketStamp.ReadSessionId(null));
        Assert.Null(DuoTicketStamp.ReadSessionId(new AuthenticationProperties()));
        Assert.Equal("session-1", DuoTicketStamp.ReadSessionId(Stamped()));
    }

    [Fact]
    public void Tolerate_OldTicket_IsNoStampAndKeepsItsExpiry()
    {
        var expires = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
        var properties = new AuthenticationProperties { ExpiresUtc = expires };

        DuoTicketStamp.Tolerate(properties);
        properties.ExpiresUtc = expires.AddDays(14);
        DuoTicketStamp.KeepExpiry(properties);

        Assert.True(DuoTicketStamp.IsTolerated(properties));
        Assert.Null(DuoTicketStamp.Read(properties));
        Assert.False(properties.AllowRefresh);
        Assert.Equal(expires.ToUnixTimeSeconds(), properties.ExpiresUtc!.Value.ToUnixTimeSeconds());
    }

    private static AuthenticationProperties Stamped()
    {
        var properties = new AuthenticationProperties();
        DuoTicketStamp.Write(properties, Stamps.Verified());
        return properties;
    }
}
