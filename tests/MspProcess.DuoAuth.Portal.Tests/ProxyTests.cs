using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The portal behind a proxy: what the proxy says is believed only if it is listed, and the path it adds is in every address.</summary>
public sealed class ProxyTests
{
    private const string ProxyAddress = "10.0.0.5";

    [Theory]
    [InlineData(ProxyAddress)]
    [InlineData("10.0.0.0/24")]
    public async Task ForwardedProto_FromAListedProxy_IsTheSchemeOfTheRequest(string listed)
        => Assert.True(await IsTakenForHttpsAsync(listed, IPAddress.Parse(ProxyAddress)));

    [Theory]
    [InlineData("10.0.0.6")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task T35_ForwardedProto_FromAnybodyElse_IsIgnored(string sender)
        => Assert.False(await IsTakenForHttpsAsync(ProxyAddress, IPAddress.Parse(sender)));

    [Fact]
    public void Start_ProxyThatIsNoAddress_NamesTheSettingAndTheValue()
    {
        using var host = WithSetting("Portal:Proxies:0", "proxy.internal");

        var failure = Assert.Throws<InvalidOperationException>(host.CreateClient);

        Assert.Contains("Portal:Proxies has 'proxy.internal'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathBase_OfTheProxy_IsInEveryAddressOfALogin()
    {
        await using var portal = new DuoPortal { Host = WithSetting("Portal:PathBase", "/msp") };
        await portal.InitializeAsync();
        using var administrator = await portal.LinkedAdministratorAsync();
        using var browser = portal.Host.Browse();

        await browser.OpenAsync("/msp/Login");
        await browser.PressAsync("Log in", ("Email", People.Admin), ("Password", People.Password));

        Assert.Equal("Hello, Nora", browser.Heading);
        Assert.Equal("/msp/", browser.Address.AbsolutePath);
        Assert.All(browser.Page.Links, static link => Assert.StartsWith("http://localhost:5080/msp", ((IHtmlAnchorElement)link).Href, StringComparison.Ordinal));
        var asked = portal.Duo.Calls.Last(static call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
        Assert.Equal("http://localhost:5080/msp/signin-duo", asked.Claims!["redirect_uri"]!.ToString());
    }

    private static PortalHost WithSetting(string name, string value) => new() { Settings = new Dictionary<string, string> { [name] = value } };

    /// <summary>Only where it believes to be on https does the portal, outside of Development, demand it for the future.</summary>
    private static async Task<bool> IsTakenForHttpsAsync(string listed, IPAddress sender)
    {
        using var host = PortalHost.OutsideDevelopment(new Dictionary<string, string> { ["Portal:Proxies:0"] = listed });
        var response = await host.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = sender;
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("portal.example");
            context.Request.Path = "/Login";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
            context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
        });
        return response.Response.Headers.StrictTransportSecurity.Count > 0;
    }
}
