using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What the tests of events have in common.</summary>
internal static class EventSteps
{
    /// <summary>Starts a portal with these events, in which ann is linked; it also tells what the session holds.</summary>
    public static Task<TestPortal> StartAsync(RecordingEvents events, Action<DuoSecondFactorOptions>? options = null)
        => AttackSteps.StartWithAnnAsync(new()
        {
            Options = all =>
            {
                all.Events = events;
                options?.Invoke(all);
            },
            Endpoints = static app =>
            {
                OpenEndpoints.Map(app);
                app.MapGet("/claim", static (HttpContext context) => "claim:" + context.User.FindFirstValue("added"));
                app.MapGet("/item", static async (HttpContext context) => "item:" + (await context.AuthenticateAsync()).Properties?.GetString("added"));
            },
        });

    /// <summary>Starts a portal in which everybody must link, and bob can.</summary>
    public static async Task<TestPortal> StartWithForcedLinksAsync(RecordingEvents events)
    {
        var portal = await StartAsync(events, static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("bob");
        return portal;
    }

    /// <summary>Logs ann in, and lets her confirmation grow old.</summary>
    public static async Task<TestBrowser> LogInEarlierAsync(this TestPortal portal, RecordingEvents events)
    {
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        Assert.Equal("user:ann", await browser.WhoAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        events.Forget();
        return browser;
    }

    /// <summary>Goes through Duo up to the page that confirms a forced link, and submits it.</summary>
    public static async Task<TestPage> ConfirmForcedLinkAsync(this TestBrowser browser, string name)
    {
        var page = await browser.LogInAsync(name);
        Assert.Equal(DuoDefaults.LinkPath, page.Path);
        return await browser.PostAsync(page.Url.PathAndQuery, ("confirm", page.ConfirmToken()));
    }

    /// <summary>Logs an unlinked user in and goes through Duo up to the profile page on which the link is confirmed.</summary>
    public static async Task<TestBrowser> ProveOnProfileAsync(this TestPortal portal, string name)
    {
        portal.Duo.AddUser(name);
        var browser = portal.NewBrowser();
        await browser.LogInAsync(name);
        Assert.Equal("pending:" + name, (await browser.SubmitAsync("/profile/link", ("password", name + "!"))).Body);
        return browser;
    }

    public static async Task AssertNotLinkedAsync(this TestPortal portal, string name)
    {
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-" + name, default));
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LinkConfirmed);
    }

    /// <summary>Asserts that the host's words are in one line of the log, and nowhere that a browser sees.</summary>
    public static void AssertOnlyInTheLog(this TestPortal portal, TestBrowser browser, string eventName, string words)
    {
        Assert.Contains(words, Assert.Single(portal.Logs.Lines, line => line.Id.Name == eventName).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.History, page => page.Everything.Contains(words, StringComparison.Ordinal));
    }
}
