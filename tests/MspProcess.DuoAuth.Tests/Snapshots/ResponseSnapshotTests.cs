using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>What a pending and a denied login get as their response, to a browser and to a program.</summary>
public sealed class ResponseSnapshotTests
{
    [Fact]
    public async Task PendingLogin_Browser_IsTheRedirectThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        SnapshotText.AssertLines(
            [
                "302",
                "Cache-Control: no-store",
                "Location: /signin-duo/start?t={22}",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
                "Set-Cookie: __Host-Duo.{22}={43}; max-age=1200; path=/; secure; samesite=lax; httponly",
                "Set-Cookie: __Host-DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.HeadersOf(page));
    }

    [Fact]
    public async Task PendingLogin_Program_IsTheProblemThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await Program(portal).EnterPasswordAsync("ann");

        var problem = JsonNode.Parse(page.Body)!.AsObject();
        SnapshotText.AssertLines(
            [
                "401",
                "Cache-Control: no-store",
                "Content-Type: application/problem+json",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
                "Set-Cookie: __Host-Duo.{22}={43}; max-age=1200; path=/; secure; samesite=lax; httponly",
                "Set-Cookie: __Host-DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.HeadersOf(page));
        SnapshotText.AssertLines(
            [
                "type: String",
                "title: String",
                "status: Number",
                "detail: String",
                "startUrl: String",
            ],
            SnapshotText.MembersOf(problem));
        Assert.Equal("urn:mspprocess:duo:second-factor-required", problem["type"]!.GetValue<string>());
        Assert.Equal("/signin-duo/start?t={22}", SnapshotText.Shape(problem["startUrl"]!.GetValue<string>()));
    }

    [Fact]
    public async Task DeniedLogin_Browser_IsTheRedirectThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        await portal.SuspendAsync("ann");

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        SnapshotText.AssertLines(
            [
                "302",
                "Cache-Control: no-store",
                "Location: /signin-duo/failed",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
                "Set-Cookie: __Host-DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
                "Set-Cookie: __Host-DuoFailure={protected}; max-age=300; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.HeadersOf(page));
    }

    [Fact]
    public async Task DeniedLogin_Program_IsTheProblemThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        await portal.SuspendAsync("ann");

        var page = await Program(portal).EnterPasswordAsync("ann");

        var problem = JsonNode.Parse(page.Body)!.AsObject();
        SnapshotText.AssertLines(
            [
                "403",
                "Cache-Control: no-store",
                "Content-Type: application/problem+json",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
                "Set-Cookie: __Host-DuoFailure=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            ],
            SnapshotText.HeadersOf(page));
        SnapshotText.AssertLines(
            [
                "type: String",
                "title: String",
                "status: Number",
                "detail: String",
                "reason: String",
                "referenceId: String",
            ],
            SnapshotText.MembersOf(problem));
        Assert.Equal("urn:mspprocess:duo:refused", problem["type"]!.GetValue<string>());
        Assert.Equal("LinkSuspended", problem["reason"]!.GetValue<string>());
    }

    private static TestBrowser Program(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";
        return browser;
    }
}
