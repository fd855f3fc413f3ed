using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What attackers and victims do, and what every failure owes.</summary>
internal static partial class AttackSteps
{
    public const string DuoOrigin = "https://" + TestPortal.ApiHost;

    /// <summary>Starts a portal in which ann is linked.</summary>
    public static async Task<TestPortal> StartWithAnnAsync(TestPortalSetup? setup = null)
    {
        var portal = await TestPortal.StartAsync(setup);
        await portal.LinkAsync("ann");
        return portal;
    }

    public static int CountCalls(this TestPortal portal, DuoSimulatorEndpoint endpoint) => portal.Duo.Calls.Count(call => call.Endpoint == endpoint);

    public static Task<TestPage> GetAsync(this TestBrowser browser, Uri url) => browser.SendAsync(HttpMethod.Get, url, null);

    /// <summary>Enters the password and opens the start page; gives where Duo's prompt is.</summary>
    public static async Task<Uri> GoToDuoAsync(this TestBrowser browser, string name, string returnUrl = "/")
    {
        var page = await browser.FollowAsync(await browser.EnterPasswordAsync(name, returnUrl), PortalSteps.IsDuo);
        Assert.True(page.IsRedirect, $"Expected to be sent to Duo, but was at {page.Url}: {page.Body}");
        return page.Location!;
    }

    /// <summary>Opens a prompt, approves, and gives the callback that Duo sends the browser to.</summary>
    public static async Task<Uri> ApproveAsync(this TestBrowser browser, Uri prompt)
        => (await browser.FollowAsync(await browser.GetAsync(prompt), PortalSteps.IsCallback)).Location!;

    /// <summary>Gives the names of the cookies that bind transactions to this browser.</summary>
    public static string[] TransactionCookies(this TestBrowser browser)
        => [.. browser.Cookies.Of(TestPortal.Origin).Keys.Where(static name => name.StartsWith("__Host-Duo.", StringComparison.Ordinal))];

    /// <summary>Reads the claims of the signed request in the address of a prompt.</summary>
    public static JsonObject RequestIn(Uri prompt)
    {
        var jwt = QueryHelpers.ParseQuery(prompt.Query)["request"].ToString();
        return JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[1]))!.AsObject();
    }

    /// <summary>Asserts that a response is a failure for one reason, with all that a failure owes: a friendly page whose reference the log
    /// knows, an address without query values, no copies, one audit entry, and nobody signed in.</summary>
    public static async Task<TestPage> AssertFailsClosedAsync(this TestPortal portal, TestBrowser browser, TestPage response, params DuoFailureReason[] expected)
    {
        var page = await portal.AssertFailurePageAsync(browser, response, expected);
        await browser.AssertNobodyAsync();
        return page;
    }

    /// <summary>The same for a browser in which somebody stays signed in as before.</summary>
    public static async Task<TestPage> AssertFailurePageAsync(this TestPortal portal, TestBrowser browser, TestPage response, params DuoFailureReason[] expected)
    {
        Assert.True(response.Status == HttpStatusCode.Found, $"Expected a failure, but got {(int)response.Status} at {response.Url}: {response.Body}");
        Assert.EndsWith(DuoDefaults.FailedPath, response.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(response.Location.Query);
        AssertQuiet(response);
        var page = await browser.GetAsync(response.Location);
        portal.AssertExplains(page, expected);
        return page;
    }

    public static void AssertExplains(this TestPortal portal, TestPage page, params DuoFailureReason[] expected)
    {
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        AssertQuiet(page);
        var refused = portal.Audit.Entries.Last(static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Contains(refused.Reason, expected);
        Assert.Equal(refused.ReferenceId, Reference().Match(page.Body).Groups[1].Value);
        Assert.Contains(portal.Logs.Lines, line => line.Id.Name == "Refused" && line.Text.Contains(refused.ReferenceId!, StringComparison.Ordinal));
    }

    public static void AssertQuiet(TestPage page)
    {
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(page.Response.Headers.GetValues("Referrer-Policy")));
    }

    /// <summary>Everything that a failure must leave as it is, in one comparable text.</summary>
    public static async Task<string> SnapshotAsync(this TestPortal portal)
    {
        var lines = new List<string>();
        foreach (var tenant in new[] { TestPortal.Tenant, TestPortal.OtherTenant })
        {
            lines.AddRange((await portal.Links.ListAsync(tenant, default)).Select(Describe));
            lines.AddRange((await portal.Integrations.ListAsync(tenant, default)).Select(static integration =>
                $"{integration.Id} {integration.Name} {integration.ClientId} {integration.ApiHost} {integration.State} {integration.CredentialRevision} {integration.Revision}"));
        }

        lines.AddRange(portal.Users.Locked.Keys);
        return string.Join('\n', lines);
    }

    private static string Describe(DuoUserLink link)
        => $"{link.TenantId} {link.Subject} {link.IntegrationId} {link.DuoUserName} {link.DuoUserKey} {link.LinkedAt:O} {link.State} {link.Revision}";

    [GeneratedRegex("Reference: <code>([2-9A-Z]{5}-[2-9A-Z]{5})</code>")]
    private static partial Regex Reference();
}
