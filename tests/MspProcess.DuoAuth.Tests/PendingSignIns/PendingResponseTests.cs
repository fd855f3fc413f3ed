using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>Rows B1, B2 and B4: what leaves the server when the host believes its user to be signed in.</summary>
public sealed class PendingResponseTests
{
    public static TheoryData<string, string> Shapes => ResponseShapes.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task B1_PendingSignIn_WhateverTheHostWrites_LeaksNoByte(string server, string shape)
    {
        await using var portal = await TestPortal.StartAsync(SignsInAndWrites(server, shape));
        await portal.LinkAsync("ann");
        var browser = NewBrowser(portal, server);

        var page = await browser.PostAsync("/page?name=ann");

        page.AssertPending();
        Assert.DoesNotContain(ResponseShapes.Secret, page.Everything, StringComparison.Ordinal);
        browser.Headers.Remove("Accept-Encoding");
        await browser.AssertSignedOutAsync();
        var end = await browser.FollowAsync(page);
        Assert.Equal("user:ann", end.Body);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task B1_IssuedSignIn_WhateverTheHostWrites_ArrivesWhole(string server, string shape)
    {
        await using var portal = await TestPortal.StartAsync(SignsInAndWrites(server, shape));
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page?name=bob");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(ResponseShapes.Secret, page.Body, StringComparison.Ordinal);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task B3_HostRespondsWithAnError_ItsResponseArrivesAndNothingIsPending(string server, string shape)
    {
        await using var portal = await TestPortal.StartAsync(ResponseShapes.Host(server, async context =>
        {
            await context.SignInAsync("ann");
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await ResponseShapes.WriteAsync(context, shape);
        }));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains(ResponseShapes.Secret, page.Body, StringComparison.Ordinal);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [InlineData(ResponseShapes.Plain, "stream")]
    [InlineData(ResponseShapes.Plain, "pipe")]
    [InlineData(ResponseShapes.Plain, "pipe without flush")]
    [InlineData(ResponseShapes.Kestrel, "stream")]
    [InlineData(ResponseShapes.Kestrel, "pipe")]
    [InlineData(ResponseShapes.Kestrel, "pipe without flush")]
    public async Task B1_BodyTakenBeforeTheSignIn_LeaksNoByteEither(string server, string how)
    {
        await using var portal = await TestPortal.StartAsync(ResponseShapes.Host(server, async context =>
        {
            var (stream, pipe) = (context.Response.Body, context.Response.BodyWriter);
            await context.SignInAsync("ann");
            var secret = System.Text.Encoding.UTF8.GetBytes(ResponseShapes.Secret);
            if (how == "stream")
            {
                await stream.WriteAsync(secret);
                await stream.FlushAsync();
                return;
            }

            secret.CopyTo(pipe.GetSpan(secret.Length));
            pipe.Advance(secret.Length);
            if (how == "pipe")
            {
                await pipe.FlushAsync();
            }
        }));
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page");

        page.AssertPending();
        Assert.DoesNotContain(ResponseShapes.Secret, page.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResponseShapes.Plain)]
    [InlineData(ResponseShapes.Kestrel)]
    public async Task B1_HeadersAboutTheUser_DoNotLeave(string server)
    {
        await using var portal = await TestPortal.StartAsync(ResponseShapes.Host(server, static async context =>
        {
            await context.SignInAsync("ann");
            var response = context.Response;
            response.StatusCode = StatusCodes.Status201Created;
            response.ContentType = "text/" + ResponseShapes.Secret;
            response.Headers.Location = "/" + ResponseShapes.Secret;
            response.Headers.ETag = $"\"{ResponseShapes.Secret}\"";
            response.Headers.ContentDisposition = "attachment; filename=" + ResponseShapes.Secret;
            response.Headers["X-Token"] = ResponseShapes.Secret;
            response.Headers.CacheControl = "public, max-age=600";
            response.Headers["Permissions-Policy"] = "camera=()";
            response.ContentLength = 3;
        }));
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page");

        page.AssertPending();
        Assert.DoesNotContain(ResponseShapes.Secret, page.Everything, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("camera=()", page.Response.Headers.GetValues("Permissions-Policy").Single());
    }

    [Theory]
    [InlineData(StatusCodes.Status204NoContent)]
    [InlineData(StatusCodes.Status304NotModified)]
    public async Task B1_HostRespondsWithoutBody_IsReplacedAllTheSame(int status)
    {
        await using var portal = await TestPortal.StartAsync(ResponseShapes.Host(ResponseShapes.Kestrel, async context =>
        {
            await context.SignInAsync("ann");
            context.Response.StatusCode = status;
        }));
        await portal.LinkAsync("ann");

        (await portal.NewBrowser().PostAsync("/page")).AssertPending();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task B2_ApiCaller_GetsOneWholeProblem(string server, string shape)
    {
        await using var portal = await TestPortal.StartAsync(SignsInAndWrites(server, shape));
        await portal.LinkAsync("ann");
        var browser = NewBrowser(portal, server);
        browser.Headers["Accept"] = "application/json";

        var page = await browser.PostAsync("/page?name=ann");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(page.Body);
        Assert.StartsWith(DuoDefaults.StartPath + "?t=", problem.RootElement.GetProperty("startUrl").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ResponseShapes.Secret, page.Everything, StringComparison.Ordinal);
        browser.Headers.Remove("Accept-Encoding");
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [InlineData(ResponseShapes.Plain)]
    [InlineData(ResponseShapes.Kestrel)]
    public async Task B4_ResponseHasStarted_TheSignInThrows(string server)
    {
        Exception? thrown = null;
        await using var portal = await TestPortal.StartAsync(ResponseShapes.Host(server, async context =>
        {
            await context.Response.WriteAsync("too early");
            await context.Response.Body.FlushAsync();
            thrown = await Record.ExceptionAsync(() => context.SignInAsync("ann"));
        }));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Equal("too early", page.Body);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    private static TestPortalSetup SignsInAndWrites(string server, string shape) => ResponseShapes.Host(server, async context =>
    {
        await context.SignInAsync(context.Request.Query["name"]!);
        await ResponseShapes.WriteAsync(context, shape);
    });

    private static TestBrowser NewBrowser(TestPortal portal, string server)
    {
        var browser = portal.NewBrowser();
        if (server == ResponseShapes.Compressed)
        {
            browser.Headers["Accept-Encoding"] = "gzip, br";
        }

        return browser;
    }
}
