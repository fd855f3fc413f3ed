using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Links;
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

    /// <summary>In whatever form the texts are: ids and GUIDs are packed, and what only looks like one is not.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("default")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("3F2504E0-4F89-11D3-9A0C-0305E82C3301")]
    [InlineData("\u00e9\u4e2d\ud83d\ude00")]
    [InlineData("long")]
    [InlineData("longer")]
    public void Read_TextsOfAnyForm_AreTheSame(string text)
    {
        text = text switch { "long" => new string('x', 223), "longer" => new string('x', 70_000 / 2), _ => text };
        var stamp = Stamps.Verified() with { SessionId = text, Subject = text, TenantId = text, Factor = text };
        var properties = new AuthenticationProperties();

        SessionStampSerializer.Write(properties, stamp);

        Assert.Equal(stamp, SessionStampSerializer.Read(properties));
        Assert.Equal(text, SessionStampSerializer.Read(properties, text)!.Subject);
        Assert.Equal(text, SessionStampSerializer.Read(properties, text + "x")!.Subject);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "ann")]
    [InlineData("ann", "")]
    public void Read_NecessaryPartEmpty_IsNoStamp(string? subject, string? tenant)
    {
        var properties = new AuthenticationProperties();
        SessionStampSerializer.Write(properties, Stamps.Verified() with { Subject = subject!, TenantId = tenant! });

        Assert.Null(SessionStampSerializer.Read(properties));
    }

    /// <summary>What a host or an older version put under the key.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Verified")]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("AQ")]
    public void T11_Read_TextThatIsNoStamp_IsNoStamp(string text)
        => Assert.Null(SessionStampSerializer.Read(new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal) { [".duo"] = text })));

    [Fact]
    public void T11_Read_StampOfAnyOtherLength_IsNoStamp()
    {
        var whole = Base64Url.DecodeFromChars(Stamped().Items[".duo"]);

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(Read(whole[..length])));
        Assert.Null(Read([.. whole, 0]));
        Assert.NotNull(Read(whole));
    }

    /// <summary>Another version, another origin, another time than can be, and codes of texts that do not exist.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 0x01)]
    [InlineData(1, 0x41)]
    [InlineData(1, 0x61)]
    [InlineData(1, 0xF1)]
    [InlineData(1, 0x11)]
    [InlineData(2, 0xFF)]
    [InlineData(7, 0)]
    [InlineData(7, 5)]
    [InlineData(7, 31)]
    [InlineData(7, 255)]
    public void T11_Read_TamperedByte_IsNoStamp(int place, byte value)
    {
        var bytes = Base64Url.DecodeFromChars(Stamped().Items[".duo"]);
        bytes[place] = value;

        Assert.Null(Read(bytes));
    }

    [Fact]
    public void Read_UnknownAssurance_IsUnknown()
    {
        var bytes = Base64Url.DecodeFromChars(Stamped().Items[".duo"]);
        bytes[1] |= 7;

        Assert.Equal(DuoAssurance.Unknown, Read(bytes)!.Assurance);
    }

    /// <summary>Items of the form before 1.0 are stripped and never read.</summary>
    [Fact]
    public void T11_Read_ItemsOfAnOlderForm_IsNoStamp()
        => Assert.Null(SessionStampSerializer.Read(new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [".duo.gate"] = "Verified", [".duo.sid"] = "session-1", [".duo.sub"] = "ann", [".duo.ten"] = "northwind", [".duo.at"] = "1772366400",
        })));

    [Theory]
    [InlineData("int-1", "link-1", "credentials-1", true)]
    [InlineData("int-1l", "ink-1", "credentials-1", false)]
    [InlineData("int-1", "link-1c", "redentials-1", false)]
    [InlineData("int-2", "link-1", "credentials-1", false)]
    [InlineData("int-1", "link-2", "credentials-1", false)]
    [InlineData("int-1", "link-1", "credentials-2", false)]
    public void Fingerprint_OfOtherParts_IsAnother(string integration, string link, string credentials, bool isSame)
        => Assert.Equal(isSame, LinkFingerprint.Of("int-1", "link-1", "credentials-1") == LinkFingerprint.Of(integration, link, credentials));

    [Theory]
    [InlineData(null, "link-1", "credentials-1")]
    [InlineData("int-1", null, "credentials-1")]
    [InlineData("int-1", "link-1", null)]
    public void Fingerprint_WithoutAPart_ConfirmsNothing(string? integration, string? link, string? credentials)
        => Assert.False(LinkFingerprint.Of(integration, link, credentials).Matches(Stamps.LinkStatus(LinkStatusKind.Usable)));

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

    private static SessionStamp? Read(byte[] bytes) => SessionStampSerializer.Read(
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal) { [".duo"] = Base64Url.EncodeToString(bytes) }));

    private static AuthenticationProperties Stamped()
    {
        var properties = new AuthenticationProperties();
        SessionStampSerializer.Write(properties, Stamps.Verified());
        return properties;
    }
}
