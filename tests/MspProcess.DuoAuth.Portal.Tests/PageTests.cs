using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>What holds for every page: labels, structure for screen readers, and a policy that needs no inline code.</summary>
public sealed class PageTests(PortalHost host) : IClassFixture<PortalHost>
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/Profile", "/Profile/Link", "/People", "/Activity", "/Integrations", "/Integrations/Security", "/Integrations/Security/Add",
        "/Integrations/Security/AddDuo", "/DuoFailure", "/Error", "/Error?code=403",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_AnyPage_ObeysItsOwnContentSecurityPolicy(string path)
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.OpenAsync(path);

        var policy = browser.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(browser.Page.QuerySelectorAll("script"), script => Assert.Contains(HashOf(script), policy, StringComparison.Ordinal));
        Assert.Empty(browser.Page.QuerySelectorAll("style, [style], script[src]"));
        Assert.DoesNotContain(browser.Page.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_AnyPage_IsReadableWithoutSight(string path)
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.OpenAsync(path);

        var page = browser.Page;
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("a.skip[href='#main']"));
        Assert.All(page.QuerySelectorAll<IHtmlInputElement>("input:not([type=hidden])"), input => Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']")));
        Assert.All(References(page), id => Assert.NotNull(page.GetElementById(id)));
        Assert.Equal(page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count(), page.QuerySelectorAll("[id]").Length);
    }

    [Fact]
    public async Task Open_AnyPage_IsNotKeptByCaches()
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.OpenAsync("/Profile");

        Assert.True(browser.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Open_IntegrationForm_HasTheLabelsOfTheWalkthrough()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await browser.FollowAsync("Integrations");
        await browser.FollowAsync("Security Integrations");
        await browser.FollowAsync("Add new integration");

        await browser.FollowAsync("DUO Web SDK");

        Assert.Equal("password", browser.Field("Secret Key").Type);
        Assert.Equal("off", browser.Field("Secret Key").GetAttribute("autocomplete"));
        Assert.All(["Name", "Integration Key", "API Hostname"], label => Assert.Equal("text", browser.Field(label).Type));
        Assert.Single(browser.Page.QuerySelectorAll("button"), button => button.TextContent.Trim() == "Submit");
    }

    [Fact]
    public async Task Submit_EmptyIntegrationForm_PointsAtEveryFieldInOrder()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await browser.OpenAsync("/Integrations/Security/AddDuo");

        await browser.PressAsync("Submit");

        var links = browser.Page.QuerySelectorAll("[role=alert] a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(["Form_Name", "Form_ClientId", "Form_ClientSecret", "Form_ApiHost"], links);
        Assert.All(links, id => Assert.Equal("true", browser.Page.GetElementById(id)!.GetAttribute("aria-invalid")));
        Assert.All(links, id => Assert.Contains($"{id}-error", browser.Page.GetElementById(id)!.GetAttribute("aria-describedby"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_Profile_WithoutAnIntegration_OffersNoLink()
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.FollowAsync("NLProfile");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("Not linked", browser.StatusOf("Duo"));
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("button"), static button => button.TextContent.Trim() == "Link DUO");
    }

#pragma warning disable RS0030 // A policy's hash is plain base64.
    private static string HashOf(IElement script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.TextContent)))}'";
#pragma warning restore RS0030

    private static IEnumerable<string> References(IDocument page) => page
        .QuerySelectorAll("[aria-describedby], [aria-labelledby]")
        .SelectMany(element => $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
