using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>A host that explains failures itself does so wherever they would be explained.</summary>
public sealed class FailurePathTests
{
    [Fact]
    public async Task Failure_InAHostWithAPageOfItsOwn_IsExplainedThere()
    {
        await using var portal = await StartAsync("/sorry");
        await portal.LinkAsync("ann");
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();

        var end = await browser.LogInAsync("ann");

        Assert.Equal("/sorry", end.Path);
        Assert.Equal("host says LinkSuspended", end.Body);
    }

    [Fact]
    public async Task BuiltInPage_OpenedDirectly_LeadsToTheHostsOwn()
    {
        await using var portal = await StartAsync("/sorry");

        var page = await portal.NewBrowser().GetAsync(DuoDefaults.FailedPath);

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("/sorry", page.Location!.PathAndQuery);
        Assert.Equal("", page.Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DuoDefaults.FailedPath)]
    public async Task BuiltInPage_InAHostWithoutAPageOfItsOwn_IsShown(string? path)
    {
        await using var portal = await StartAsync(path);

        var page = await portal.NewBrowser().OpenAsync(DuoDefaults.FailedPath);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You were not signed in", page.Body, StringComparison.Ordinal);
    }

    private static Task<TestPortal> StartAsync(string? path) => TestPortal.StartAsync(new TestPortalSetup
    {
        Options = options => options.FailurePath = path,
        Endpoints = static app => app.MapGet("/sorry", static (HttpContext context) => "host says " + context.GetDuoFailure()?.Reason),
    });
}
