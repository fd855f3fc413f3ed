using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What the attacks have in common: how they begin, and how to see that they changed nothing.</summary>
internal static class Attack
{
    /// <summary>Starts a portal that also has <see cref="OpenEndpoints"/>.</summary>
    public static Task<TestPortal> StartAsync(
        Action<DuoSecondFactorOptions>? options = null, Action<IServiceCollection>? services = null, Action<WebApplication>? endpoints = null)
        => TestPortal.StartAsync(new()
        {
            Options = options,
            Services = services,
            Endpoints = app =>
            {
                OpenEndpoints.Map(app);
                endpoints?.Invoke(app);
            },
        });

    /// <summary>Logs a linked user in through Duo.</summary>
    public static async Task<TestBrowser> LinkedAsync(this TestPortal portal, string name = "ann", string tenant = TestPortal.Tenant)
    {
        await portal.LinkAsync(name, tenant);
        var browser = portal.NewBrowser();
        await browser.LogInAsync(name, tenant: tenant);
        Assert.Equal("user:" + name, await browser.WhoAsync());
        return browser;
    }

    /// <summary>Logs a user in who has no link.</summary>
    public static async Task<TestBrowser> UnlinkedAsync(this TestPortal portal, string name = "ann", string tenant = TestPortal.Tenant)
    {
        var browser = portal.NewBrowser();
        await browser.LogInAsync(name, tenant: tenant);
        Assert.Equal("user:" + name, await browser.WhoAsync());
        return browser;
    }

    public static Task<TestPage> StartLinkAsync(this TestBrowser browser, string name = "ann")
        => browser.PostAsync("/profile/link", ("password", name + "!"));

    /// <summary>Follows a transaction through Duo and stops before its callback is opened.</summary>
    public static async Task<string> ToCallbackAsync(this TestBrowser browser, Task<TestPage> start)
    {
        var page = await browser.FollowAsync(await start, PortalSteps.IsCallback);
        Assert.True(page.IsRedirect, $"Expected to be sent to the callback, but was at {page.Url}: {page.Body}");
        return page.Location!.AbsoluteUri;
    }

    /// <summary>Asserts that a page is the one that explains a failure, for the given reason.</summary>
    public static void AssertRefused(this TestPortal portal, TestPage page, DuoFailureReason reason)
    {
        Assert.Equal(reason, portal.Audit.LastFailure);
        Assert.Equal(DuoDefaults.FailedPath, page.Path);
    }

    public static DuoSimulatedCall[] CallsTo(this TestPortal portal, DuoSimulatorEndpoint endpoint)
        => [.. portal.Duo.Calls.Where(call => call.Endpoint == endpoint)];

    public static int Count(this TestPortal portal, DuoAuditEvent @event) => portal.Audit.Entries.Count(entry => entry.Event == @event);

    public static int CountFailures(this TestPortal portal, DuoFailureReason reason)
        => portal.Audit.Entries.Count(entry => entry.Event == DuoAuditEvent.Refused && entry.Reason == reason);

    /// <summary>Everything that the stores of integrations and links hold, to be compared before and after.</summary>
    public static async Task<string> RecordsAsync(this TestPortal portal)
    {
        var records = new List<object>();
        foreach (var tenant in new[] { TestPortal.Tenant, TestPortal.OtherTenant })
        {
            records.AddRange(await portal.Links.ListAsync(tenant, default));
            records.AddRange(await portal.Integrations.ListAsync(tenant, default));
        }

        return JsonSerializer.Serialize(records);
    }

    public static string? Session(this TestBrowser browser) => browser.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie);

    public static IEnumerable<string> PendingCookies(this TestBrowser browser)
        => browser.Cookies.Of(TestPortal.Origin).Keys.Where(static name => name.StartsWith("__Host-Duo.", StringComparison.Ordinal));

    /// <summary>Makes the browser call like a program.</summary>
    public static TestBrowser AsApi(this TestBrowser browser)
    {
        browser.Headers["Accept"] = "application/json";
        return browser;
    }

    /// <summary>The whole response, as it went over the wire.</summary>
    public static string SimulatorResponse(this TestPage page) => $"{page.Status}\n{page.Response.Headers}\n{page.Response.Content.Headers}\n{page.Body}";

    /// <summary>The value of the form field with which a forced link is confirmed.</summary>
    public static string ConfirmToken(this TestPage page)
        => System.Text.RegularExpressions.Regex.Match(page.Body, "name=\"confirm\" value=\"([^\"]+)\"").Groups[1].Value;
}
