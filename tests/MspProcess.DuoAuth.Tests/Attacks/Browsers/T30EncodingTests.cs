using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T30: what a tenant, a user or Duo chose is text wherever it is shown.</summary>
public sealed class T30EncodingTests
{
    public static TheoryData<string> Markup => new()
    {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus='alert(1)' autofocus='",
        "</dd></dl><form action=//evil.example><input name=q>",
        "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}}",
        "<!--",
        "&lt;script&gt;",
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task T30_DuoUserNameOnTheConfirmPage_IsText(string name)
    {
        await using var portal = await Attack.StartAsync(
            static options => options.Requirement = DuoRequirement.Always,
            services => services.AddSingleton<IDuoUserNameProvider>(new FixedUserNames(name)));
        portal.Duo.AddUser(name);

        var page = await portal.NewBrowser().LogInAsync("ann");

        Assert.Equal(DuoDefaults.LinkPath, page.Path);
        Assert.Contains($"<dd>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(name)}</dd>", page.Body, StringComparison.Ordinal);
        Assert.Single(page.Body.Split("<form")[1..]);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page.Body, StringComparison.OrdinalIgnoreCase);
        AssertLockedDown(page);
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task T30_WhatComesWithACallback_IsNotRepeatedOnThePage(string text)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.Faults.Callback.Next(fault => fault.CallbackError(text, text));
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.DuoReturnedError);
        Assert.DoesNotContain(text, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Url.Query);
        AssertLockedDown(page);
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task T30_WhatDuoResponds_IsNotRepeatedOnThePageOrInTheProblem(string text)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.Faults.Health.UntilReset(fault => fault.Status(400).Body(
            JsonSerializer.Serialize(new { stat = "FAIL", code = 40002, message = text, message_detail = text }), "application/json"));
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann");

        var page = await browser.FollowAsync(pending);
        var problem = await browser.AsApi().GetAsync(pending.Location!.AbsoluteUri);

        Assert.NotEqual(DuoFailureReason.Unspecified, portal.Audit.LastFailure);
        foreach (var response in new[] { page, problem })
        {
            Assert.Equal(HttpStatusCode.Forbidden, response.Status);
            Assert.DoesNotContain("alert", response.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", response.Body, StringComparison.Ordinal);
        }

        AssertLockedDown(page);
        Assert.Equal("application/problem+json", problem.Response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task T30_FactorAndReasonOfDuo_AreNotRepeatedOnThePage(string text)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.Faults.Token.Next(fault => fault.Factor(text, text).AuthResult(text));

        var page = await portal.NewBrowser().LogInAsync("ann");

        portal.AssertRefused(page, DuoFailureReason.ResultNotAllow);
        Assert.DoesNotContain("alert", page.Body, StringComparison.Ordinal);
        AssertLockedDown(page);
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task T30_RefererOfAFormThatNeedsDuo_IsNotRepeatedOnThePage(string text)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        browser.Headers["Referer"] = TestPortal.Origin + "/form?q=" + text;

        var page = await browser.PostAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("alert", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page.Body, StringComparison.Ordinal);
        AssertLockedDown(page);
    }

    [Fact]
    public async Task T30_ForgedFailureCookie_ShowsNothingOfItself()
    {
        await using var portal = await Attack.StartAsync();
        var browser = portal.NewBrowser();
        browser.Cookies.Put(TestPortal.Origin, "__Host-DuoFailure", "eyJyZWFzb24iOjEwMSwicmVmZXJlbmNlSWQiOiI8c2NyaXB0PiJ9");

        var page = await browser.GetAsync(DuoDefaults.FailedPath + "?reason=<script>alert(1)</script>&referenceId=<script>");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Reference:", page.Body, StringComparison.Ordinal);
        AssertLockedDown(page);
    }

    [Theory]
    [InlineData("/\"><script>alert(1)</script>")]
    [InlineData("/'onload='alert(1)")]
    public async Task T30_PathBaseOfTheRequest_IsEncodedInEveryAddress(string pathBase)
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Pipeline = app => app.Use((context, next) =>
            {
                context.Request.PathBase = new PathString(pathBase);
                return next(context);
            }),
        });

        var page = await portal.NewBrowser().GetAsync(DuoDefaults.FailedPath);

        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("'onload", page.Body, StringComparison.Ordinal);
        AssertLockedDown(page);
    }

    /// <summary>Even markup that slipped through would find nothing to run, to send to or to be framed by.</summary>
    private static void AssertLockedDown(TestPage page)
    {
        var headers = page.Response.Headers;
        Assert.Equal(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-store", headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("text/html; charset=utf-8", page.Response.Content.Headers.ContentType!.ToString());
    }
}
