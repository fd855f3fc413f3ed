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
