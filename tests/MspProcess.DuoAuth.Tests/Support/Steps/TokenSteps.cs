using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What programs do with tokens.</summary>
internal static class TokenSteps
{
    public static Task<TestPage> AskAsync(this TestBrowser browser, string path, object body)
        => browser.SendAsync(HttpMethod.Post, new Uri(browser.BaseAddress, path), JsonContent.Create(body));

    /// <summary>Calls a page with a token, as a program.</summary>
    public static async Task<TestPage> CallAsync(this TestBrowser browser, string token, string path = "/api/me")
    {
        browser.Headers["Authorization"] = "Bearer " + token;
        browser.Headers["Accept"] = "application/json";
        return await browser.GetAsync(path);
    }

    public static async Task<(string Access, string Refresh)> GetTokensAsync(this TestBrowser browser)
    {
        var page = await browser.AskAsync("/account/login", new { email = "ann", password = "ann!" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Tokens();
    }

    public static (string Access, string Refresh) Tokens(this TestPage page)
    {
        using var tokens = JsonDocument.Parse(page.Body);
        return (tokens.RootElement.GetProperty("accessToken").GetString()!, tokens.RootElement.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>Asserts that a program was given one whole problem, and no token.</summary>
    public static void AssertDenied(this TestPage page, string reason)
    {
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(page.Body);
        Assert.Equal(reason, problem.RootElement.GetProperty("reason").GetString());
        Assert.False(problem.RootElement.TryGetProperty("accessToken", out _));
        Assert.False(problem.RootElement.TryGetProperty("startUrl", out _));
    }
}
