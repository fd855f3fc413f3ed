using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Moq;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.Requests;

public sealed class OriginTests
{
    private readonly FixedOptions _options = new();

    [Theory]
    [InlineData("https", "evil.example")]
    [InlineData("http", "portal.example")]
    public void T35_Resolve_PublicOrigin_IgnoresTheRequest(string scheme, string host)
    {
        _options.CurrentValue.PublicOrigin = "https://Portal.example/";

        Assert.Equal("https://portal.example", Resolve(scheme, host));
    }

    [Theory]
    [InlineData("https", "portal.example", "https://portal.example")]
    [InlineData("https", "PORTAL.example:443", "https://portal.example")]
    [InlineData("http", "portal.example", null)]
    [InlineData("https", "portal.example:8443", null)]
    [InlineData("https", "evil.example", null)]
    [InlineData("https", "portal.example.evil.example", null)]
    [InlineData("https", "portal.example/evil", null)]
    [InlineData("https", "ann@portal.example", null)]
    [InlineData("https", "", null)]
    public void T35_Resolve_AllowedOrigins_MatchExactly(string scheme, string host, string? expected)
    {
        _options.CurrentValue.AllowedOrigins.Add("https://portal.example");

        Assert.Equal(expected, Resolve(scheme, host));
    }

    /// <summary>Browsers and Duo know a host name beyond ASCII by its encoded form only.</summary>
    [Theory]
    [InlineData("https://p\u00f6rtal.example", "https://xn--prtal-jua.example")]
    [InlineData("https://P\u00d6RTAL.example/", "https://xn--prtal-jua.example")]
    [InlineData("https://po\u0308rtal.example", "https://xn--prtal-jua.example")]
    [InlineData("https://xn--prtal-jua.example", "https://xn--prtal-jua.example")]
    [InlineData("https://p\u00f6rtal.example:8443", "https://xn--prtal-jua.example:8443")]
    [InlineData("https://p\u00f6rtal.example:443", "https://xn--prtal-jua.example")]
    [InlineData("http://\u65e5\u672c.example", "http://xn--wgv71a.example")]
    [InlineData("https://p\u00f6rtal\u3002example", "https://xn--prtal-jua.example")]
    public void T35_Resolve_OriginBeyondAscii_IsTheOneThatBrowsersSend(string configured, string expected)
    {
        _options.CurrentValue.PublicOrigin = configured;
        Assert.Equal(expected, Resolve("https", "evil.example"));

        _options.CurrentValue.PublicOrigin = null;
        _options.CurrentValue.AllowedOrigins.Add(configured);
        var uri = new Uri(expected);
        Assert.Equal(expected, Resolve(uri.Scheme, uri.Authority));
        Assert.Null(Resolve(uri.Scheme, "portal.example"));
    }

    [Theory]
    [InlineData("https://portal.ex\u0430mple")]
    [InlineData("https://\u0440ortal.example")]
    public void T35_Resolve_OriginThatOnlyLooksTheSame_IsAnother(string configured)
    {
        _options.CurrentValue.AllowedOrigins.Add(configured);

        Assert.Null(Resolve("https", "portal.example"));
    }

    [Theory]
    [InlineData("Development", "http", "localhost:5080", "http://localhost:5080")]
    [InlineData("Development", "http", "127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("Development", "https", "[::1]:5080", "https://[::1]:5080")]
    [InlineData("Development", "https", "portal.example", null)]
    [InlineData("Development", "http", "localhost.evil.example", null)]
    [InlineData("Production", "http", "localhost:5080", null)]
    [InlineData("Staging", "http", "127.0.0.1:5080", null)]
    public void Resolve_NothingConfigured_AllowsLoopbackInDevelopmentOnly(string environment, string scheme, string host, string? expected)
        => Assert.Equal(expected, Resolve(scheme, host, environment));

    [Fact]
    public void Resolve_OriginsConfigured_LoopbackIsNoExceptionAnyMore()
    {
        _options.CurrentValue.AllowedOrigins.Add("https://portal.example");

        Assert.Null(Resolve("http", "localhost:5080", "Development"));
    }

    private string? Resolve(string scheme, string host, string environment = "Production")
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host) } };
        return new OriginResolver(_options, Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment)).Resolve(context);
    }
}
