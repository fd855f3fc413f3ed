using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>Every way on from the failure page leads to where the host itself sends users: its login page, or its provider.</summary>
public sealed class HostLoginTests
{
    public static TheoryData<string> Hosts => ["cookie", "default challenge", "forwarded challenge", "api"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task FailurePage_LogIn_LeadsToTheHostsLogin(string host)
    {
        using var provider = new FakeProvider();
        await using var portal = await StartAsync(host, provider);
        var browser = portal.NewBrowser();
        var failed = await FailAsync(portal, browser, host);

        var login = await browser.GetAsync(Between(failed.Body, "<a class=\"button\" href=\"", "\"", "Log in"));

        AssertLogin(host, login);
        Assert.DoesNotContain("prompt=", login.Location?.Query ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task FailurePage_UseAnotherAccount_LeadsToTheHostsLogin(string host)
    {
        using var provider = new FakeProvider();
        await using var portal = await StartAsync(host, provider);
        var browser = portal.NewBrowser();
        var failed = await FailAsync(portal, browser, host);

        var left = await browser.PostAsync("/signin-duo/leave", ("reference", Between(failed.Body, "name=\"reference\" value=\"", "\"", "")));
        var target = left.IsRedirect ? left.Location!.PathAndQuery : WebUtility.HtmlDecode(Between(left.Body, "http-equiv=\"refresh\" content=\"0;url=", "\"", ""));
        var login = await browser.GetAsync(target);

        AssertLogin(host, login);
        Assert.Equal(IsProvider(host), !left.IsRedirect);   // a form may not lead to another site, not even by a redirect
        Assert.Equal(IsProvider(host), login.Location?.Query.Contains("prompt=select_account", StringComparison.Ordinal) == true);
    }

    /// <summary>T12: the key ring has changed, so the ticket of the first factor is lost.</summary>
    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task T12_TicketCannotBeRead_LeadsToTheHostsLogin(string host)
    {
        using var provider = new FakeProvider();
        var keys = new SwitchableKeyRing();
        await using var portal = await StartAsync(host, provider, keys);
        var browser = portal.NewBrowser();
        var start = await EnterAsync(browser, host);
        keys.Change();

        var login = await browser.GetAsync(start.Location!.PathAndQuery);

        AssertLogin(host, login);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    public async Task LoginAddress_NotOpenedByABrowser_IsNotServed(string method)
    {
        using var provider = new FakeProvider();
        await using var portal = await StartAsync("default challenge", provider);

        var page = await portal.NewBrowser().SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/signin-duo/login"), null);

        Assert.False(page.IsRedirect);
    }

    private static bool IsProvider(string host) => host is not ("cookie" or "api");

    private static void AssertLogin(string host, TestPage login)
    {
        if (!IsProvider(host))
        {
            Assert.Equal("/login", login.IsRedirect ? login.Location!.AbsolutePath : login.Path);
            return;
        }

        Assert.True(login.IsRedirect, login.Everything);
        Assert.Equal(FakeProvider.Origin, login.Location!.GetLeftPart(UriPartial.Authority));
    }

    private static async Task<TestPortal> StartAsync(string host, FakeProvider provider, SwitchableKeyRing? keys = null)
    {
        var portal = await TestPortal.StartAsync(new TestPortalSetup
        {
            Authentication = services =>
            {
                var authentication = services.AddAuthentication(options =>
                {
                    options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                    options.DefaultChallengeScheme = host switch
                    {
                        "default challenge" => OpenIdConnectDefaults.AuthenticationScheme,
                        "api" => "Api",
                        _ => null,
                    };
                });
                authentication.AddCookie(cookie =>
                {
                    cookie.LoginPath = "/login";
                    cookie.ForwardChallenge = host == "forwarded challenge" ? OpenIdConnectDefaults.AuthenticationScheme : null;
                });
                authentication.AddOpenIdConnect(oidc => oidc.Configure(provider));
                authentication.AddBearerToken("Api");
            },
            Services = services =>
            {
                if (keys is not null)
                {
                    services.AddSingleton<IDataProtectionProvider>(keys);
                }
            },
        }.With(provider));
        await portal.LinkAsync("ann");
        return portal;
    }

    private static Task<TestPage> EnterAsync(TestBrowser browser, string host)
        => IsProvider(host) ? browser.ComeBackAsync("/secret") : browser.EnterPasswordAsync("ann");

    private static async Task<TestPage> FailAsync(TestPortal portal, TestBrowser browser, string host)
    {
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        var failed = await browser.FollowAsync(await EnterAsync(browser, host));
        Assert.Equal(DuoDefaults.FailedPath, failed.Path);
        return failed;
    }

    private static string Between(string text, string before, string after, string hint)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        Assert.Contains(hint, text, StringComparison.Ordinal);
        start += before.Length;
        return WebUtility.HtmlDecode(text[start..text.IndexOf(after, start, StringComparison.Ordinal)]);
    }
}
