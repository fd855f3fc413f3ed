using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoApiHostPolicyTests
{
    private static readonly DuoApiHostPolicy Production = new([], allowLoopbackHttp: false);

    private static readonly DuoApiHostPolicy Development = new([], allowLoopbackHttp: true);

    [Theory]
    [InlineData("api-xxxxxxxx.duosecurity.com", "api-xxxxxxxx.duosecurity.com")]
    [InlineData("API-1A2B3C4D.DuoSecurity.COM", "api-1a2b3c4d.duosecurity.com")]
    [InlineData("api-1a2b3c4d.duofederal.com", "api-1a2b3c4d.duofederal.com")]
    [InlineData("api-xxx.test.duosecurity.com", "api-xxx.test.duosecurity.com")]
    [InlineData("api-a-b.x-y.duosecurity.com", "api-a-b.x-y.duosecurity.com")]
    [InlineData("api-1.duosecurity.com", "api-1.duosecurity.com")]
    [InlineData("api-xn--abc.duosecurity.com", "api-xn--abc.duosecurity.com")]
    public void TryParse_DuoHost_IsLowerCasedAndCalledByHttps(string text, string expected)
    {
        Assert.True(Production.TryParse(text, out var host));

        Assert.Equal(expected, host.Value);
        Assert.Equal($"https://{expected}", host.Origin);
        Assert.Equal(new Uri($"https://{expected}"), host.BaseUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("duosecurity.com")]
    [InlineData(".duosecurity.com")]
    [InlineData("api.duosecurity.com")]
    [InlineData("api-.duosecurity.com")]
    [InlineData("api-x-.duosecurity.com")]
    [InlineData("api-duosecurity.com")]
    [InlineData("xapi-x.duosecurity.com")]
    [InlineData("-api-x.duosecurity.com")]
    [InlineData("admin-x.duosecurity.com")]
    [InlineData("x.api-x.duosecurity.com")]
    [InlineData("api-x..duosecurity.com")]
    [InlineData("api-x.-y.duosecurity.com")]
    [InlineData("api-x.y-.duosecurity.com")]
    [InlineData("api-x_y.duosecurity.com")]
    [InlineData("api-x.duosecurity.com.")]
    [InlineData("api-x.duosecurity.com.evil.example")]
    [InlineData("api-x.duosecurity.comevil.example")]
    [InlineData("api-x.evilduosecurity.com")]
    [InlineData("api-x.duosecurity.org")]
    [InlineData("api-x.duosecurity.co")]
    [InlineData("evil.example")]
    [InlineData("evil.example#.duosecurity.com")]
    [InlineData("api-evil.example#.duosecurity.com")]
    [InlineData("api-evil.example?.duosecurity.com")]
    [InlineData("api-evil.example/.duosecurity.com")]
    [InlineData("api-evil.example\\.duosecurity.com")]
    [InlineData("api-evil.example:443/.duosecurity.com")]
    [InlineData("api-x@evil.example/.duosecurity.com")]
    [InlineData("api-x:y@evil.duosecurity.com")]
    [InlineData("api-x.duosecurity.com@evil.example")]
    [InlineData("evil.example@api-x.duosecurity.com")]
    [InlineData("api-x.duosecurity.com:443")]
    [InlineData("api-x.duosecurity.com:80")]
    [InlineData("api-x.duosecurity.com:")]
    [InlineData("api-x.duosecurity.com/")]
    [InlineData("api-x.duosecurity.com/..")]
    [InlineData("api-x.duosecurity.com?x=y")]
    [InlineData("api-x.duosecurity.com#x")]
    [InlineData("https://api-x.duosecurity.com")]
    [InlineData("http://api-x.duosecurity.com")]
    [InlineData("//api-x.duosecurity.com")]
    [InlineData(" api-x.duosecurity.com")]
    [InlineData("api-x.duosecurity.com ")]
    [InlineData("api-x.duosecurity.com\n")]
    [InlineData("api-x.duosecurity.com\r\nHost: evil.example")]
    [InlineData("api-x\t.duosecurity.com")]
    [InlineData("api-x\0.duosecurity.com")]
    [InlineData("api-x .duosecurity.com")]
    [InlineData("api-x%2eduosecurity.com")]
    [InlineData("api-x%2f.duosecurity.com")]
    [InlineData("api-%65vil.duosecurity.com")]
    [InlineData("api-x。duosecurity。com")]
    [InlineData("api-x.duosecurity。com")]
    [InlineData("api-x．duosecurity.com")]
    [InlineData("api-x｡duosecurity.com")]
    [InlineData("api-х.duosecurity.com")]
    [InlineData("api-x.duosecurıty.com")]
    [InlineData("api-x.duoſecurity.com")]
    [InlineData("ａpi-x.duosecurity.com")]
    [InlineData("api-x\u00AD.duosecurity.com")]
    [InlineData("api-x\u200B.duosecurity.com")]
    [InlineData("api-x.duosecurity.com\u200E")]
    [InlineData("api–x.duosecurity.com")]
    [InlineData("api-*.duosecurity.com")]
    [InlineData("*.duosecurity.com")]
    [InlineData("[api-x.duosecurity.com]")]
    [InlineData("\"api-x.duosecurity.com\"")]
    [InlineData("api-x.duosecurity.com,api-y.duosecurity.com")]
    [InlineData("localhost")]
    [InlineData("localhost:5090")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("[::1]:5090")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1:80")]
    [InlineData("metadata.google.internal")]
    public void T37_AnythingElse_IsRefused(string? text)
    {
        Assert.False(Production.TryParse(text, out var host));

        Assert.Null(host);
    }

    [Fact]
    public void T37_LabelOrNameThatIsTooLong_IsRefused()
    {
        var label = $"api-{new string('x', 59)}";
        var longest = $"{label}.{new string('y', 63)}.{new string('y', 63)}.{new string('z', 253 - 63 - 64 - 64 - 1 - 16)}.duosecurity.com";

        Assert.True(Production.TryParse($"{label}.duosecurity.com", out _));
        Assert.False(Production.TryParse($"{label}x.duosecurity.com", out _));
        Assert.Equal(253, longest.Length);
        Assert.True(Production.TryParse(longest, out _));
        Assert.False(Production.TryParse(longest.Replace(".z", ".zz", StringComparison.Ordinal), out _));
    }

    [Theory]
    [InlineData("localhost:5090", "http://localhost:5090/")]
    [InlineData("LocalHost:1", "http://localhost:1/")]
    [InlineData("127.0.0.1:5090", "http://127.0.0.1:5090/")]
    [InlineData("[::1]:65535", "http://[::1]:65535/")]
    public void TryParse_LoopbackWithItsOption_IsCalledByHttp(string text, string expected)
    {
        Assert.True(Development.TryParse(text, out var host));

        Assert.Equal(expected, host.BaseUri.AbsoluteUri);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:080")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:99999")]
    [InlineData("localhost:100000")]
    [InlineData("localhost:-1")]
    [InlineData("localhost:+1")]
    [InlineData("localhost: 1")]
    [InlineData("localhost:1 ")]
    [InlineData("localhost:1/")]
    [InlineData("localhost:1@evil.example")]
    [InlineData("localhost:1:2")]
    [InlineData("localhost:١")]
    [InlineData("http://localhost:5090")]
    [InlineData("localhost.:5090")]
    [InlineData("localhost.evil.example:5090")]
    [InlineData("xlocalhost:5090")]
    [InlineData("127.0.0.2:5090")]
    [InlineData("127.1:5090")]
    [InlineData("0.0.0.0:5090")]
    [InlineData("2130706433:5090")]
    [InlineData("0x7f000001:5090")]
    [InlineData("::1:5090")]
    [InlineData("[::]:5090")]
    [InlineData("[::ffff:127.0.0.1]:5090")]
    [InlineData("[::1%25lo]:5090")]
    [InlineData("api-x.duosecurity.com:5090")]
    [InlineData("ⅼocalhost:5090")]
    public void T37_LoopbackOfAnotherForm_IsRefusedDespiteTheOption(string text)
    {
        Assert.False(Development.TryParse(text, out _));
    }

    [Fact]
    public void TryParse_AdditionalHost_IsMatchedWholeAndCalledByHttps()
    {
        var policy = new DuoApiHostPolicy(["duo.internal.example", "Duo.Test:8443"], allowLoopbackHttp: false);

        Assert.True(policy.TryParse("DUO.internal.example", out var plain));
        Assert.True(policy.TryParse("duo.test:8443", out var withPort));
        Assert.Equal("https://duo.internal.example/", plain.BaseUri.AbsoluteUri);
        Assert.Equal("https://duo.test:8443/", withPort.BaseUri.AbsoluteUri);
        foreach (var text in new[] { "x.duo.internal.example", "duo.internal.example:443", "duo.test", "duo.test:84430", "duo.test:8443/", "internal.example" })
        {
            Assert.False(policy.TryParse(text, out _), text);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*.example.com")]
    [InlineData("https://duo.example")]
    [InlineData("duo.example/")]
    [InlineData("duo.example:")]
    [InlineData("duo.example:port")]
    [InlineData("user@duo.example")]
    [InlineData("duo example")]
    public void Policy_AdditionalHostThatIsNone_IsAMisconfiguration(string? host)
    {
        Assert.Throws<ArgumentException>(() => new DuoApiHostPolicy([host!], allowLoopbackHttp: false));
    }

    [Fact]
    public void Equality_IsByOrigin()
    {
        Assert.True(new DuoApiHostPolicy(["localhost:5090"], allowLoopbackHttp: false).TryParse("localhost:5090", out var https));

        Assert.Equal(Duo.Host("api-x.duosecurity.com"), Duo.Host("API-X.duosecurity.com"));
        Assert.Equal(Duo.Host("api-x.duosecurity.com").GetHashCode(), Duo.Host("API-X.duosecurity.com").GetHashCode());
        Assert.NotEqual(Duo.Host("api-x.duosecurity.com"), Duo.Host("api-y.duosecurity.com"));
        Assert.NotEqual(Duo.Host("localhost:5090"), https);
        Assert.False(https.Equals(null));
    }
}
