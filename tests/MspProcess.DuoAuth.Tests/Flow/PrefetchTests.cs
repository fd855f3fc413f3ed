using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>What a browser fetches ahead of the user uses nothing up.</summary>
public sealed class PrefetchTests
{
    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Sec-Purpose", "prefetch;anonymous-client-ip")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Moz", "prefetch")]
    public async Task Prefetch_OfTheCallback_RedeemsNothingAndTheUserGoesOn(string header, string value)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        foreach (var scanner in new[] { browser, portal.NewBrowser() })
        {
            scanner.Headers[header] = value;

            var ahead = await scanner.GetAsync(callback);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, ahead.Status);
            Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
            scanner.Headers.Remove(header);
        }

        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
    }

    /// <summary>Scanners ask with HEAD whether a page is there. Duo returns with GET only.</summary>
    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("POST")]
    public async Task Callback_ByAnotherMethodThanGet_RedeemsNothingAndTheUserGoesOn(string method)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        foreach (var scanner in new[] { browser, portal.NewBrowser() })
        {
            var ahead = await scanner.SendAsync(new HttpMethod(method), callback, null);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, ahead.Status);
        }

        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
        Assert.Equal(1, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task Prefetch_OfTheStartPage_AsksDuoNothing()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        browser.Headers["Sec-Purpose"] = "prefetch";

        var ahead = await browser.GetAsync(start);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ahead.Status);
        Assert.Empty(portal.Duo.Calls);
    }

    /// <summary>Login pages offer a button for every scheme that has a display name.</summary>
    [Fact]
    public async Task Scheme_HasNoDisplayName_SoThatItIsNoExternalProvider()
    {
        await using var portal = await TestPortal.StartAsync();

        var scheme = await portal.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(DuoDefaults.AuthenticationScheme);

        Assert.Null(scheme!.DisplayName);
    }
}
