using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

public sealed class SessionStampTests
{
    [Theory]
    [InlineData(SessionOrigin.Verified)]
    [InlineData(SessionOrigin.Unlinked)]
    [InlineData(SessionOrigin.Exempt)]
    internal void Read_WrittenStamp_IsTheSame(SessionOrigin kind)
    {
        var properties = new AuthenticationProperties();

        SessionStampSerializer.Write(properties, Stamps.Verified() with { Kind = kind });

        Assert.Equal(Stamps.Verified() with { Kind = kind }, SessionStampSerializer.Read(properties));
    }

    [Fact]
    public void Read_StampWithoutOptionalParts_IsTheSame()
    {
        var properties = new AuthenticationProperties();

        SessionStampSerializer.Write(properties, Stamps.Of(SessionOrigin.Unlinked));

        Assert.Equal(Stamps.Of(SessionOrigin.Unlinked), SessionStampSerializer.Read(properties));
    }

    [Fact]
    public void Write_OverAnotherStamp_LeavesNothingOfIt()
    {
        var properties = Stamped();

        SessionStampSerializer.Write(properties, Stamps.Of(SessionOrigin.Unlinked));

        Assert.Equal(Stamps.Of(SessionOrigin.Unlinked), SessionStampSerializer.Read(properties));
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

        Assert.Null(SessionStampSerializer.Read(missing));
        Assert.Null(SessionStampSerializer.Read(empty));
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

        Assert.Null(SessionStampSerializer.Read(properties));
    }

    [Fact]
    public void Read_UnknownAssurance_IsUnknown()
    {
        var properties = Stamped();
        properties.Items[".duo.assurance"] = "Certain";

        Assert.Equal(DuoAssurance.Unknown, SessionStampSerializer.Read(properties)!.Assurance);
    }

    [Fact]
    public void Strip_ForgedAndForeignItems_RemovesOurs()
    {
        var properties = Stamped();
        properties.Items[".duo.anything"] = "x";
        properties.Items["host"] = "kept";
        properties.ExpiresUtc = DateTimeOffset.UnixEpoch;

        SessionStampSerializer.Strip(properties);

        Assert.Equal([".expires", "host"], properties.Items.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ReadSessionId_Absent_IsNull()
    {
        Assert.Null(SessionStampSerializer.ReadSessionId(null));
        Assert.Null(SessionStampSerializer.ReadSessionId(new AuthenticationProperties()));
        Assert.Equal("session-1", SessionStampSerializer.ReadSessionId(Stamped()));
    }

    [Fact]
    public void Tolerate_OldTicket_IsNoStampAndKeepsItsExpiry()
    {
        var expires = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
        var properties = new AuthenticationProperties { ExpiresUtc = expires };

        SessionStampSerializer.Tolerate(properties);
        properties.ExpiresUtc = expires.AddDays(14);
        SessionStampSerializer.KeepExpiry(properties);

        Assert.True(SessionStampSerializer.IsTolerated(properties));
        Assert.Null(SessionStampSerializer.Read(properties));
        Assert.False(properties.AllowRefresh);
        Assert.Equal(expires.ToUnixTimeSeconds(), properties.ExpiresUtc!.Value.ToUnixTimeSeconds());
    }

    private static AuthenticationProperties Stamped()
    {
        var properties = new AuthenticationProperties();
        SessionStampSerializer.Write(properties, Stamps.Verified());
        return properties;
    }
}
