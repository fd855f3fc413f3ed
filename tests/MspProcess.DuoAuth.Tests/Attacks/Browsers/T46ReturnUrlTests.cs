using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T46: a completed transaction ends on this host, whatever the encoding of its target and whichever sign-in path that came through.</summary>
public sealed partial class T46ReturnUrlTests(LinkedUserPortal fixture) : IClassFixture<LinkedUserPortal>
{
    private static readonly string[] SignInPaths = ["/login", "/login-property", "/login-location"];

    private static readonly string[] Evil =
    [
        "https://evil.example", "https://evil.example/", "http://evil.example/x", "HTTPS://EVIL.EXAMPLE", "//evil.example", "//evil.example/%2f..", "///evil.example", "////evil.example", "/////evil.example/",
        "\\\\evil.example", "/\\evil.example", "\\/evil.example", "/\\/evil.example", "\\evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", " https://evil.example",
        "\u00a0//evil.example", "\u2028//evil.example", "\u3000//evil.example", "/%09/evil.example", "/%0a/evil.example", "/%0d/evil.example", "/%00/evil.example", "/%2f/evil.example", "/%2Fevil.example",
        "/%5cevil.example", "/%5C%5Cevil.example", "/%252fevil.example", "/%255cevil.example", "/%25252fevil.example", "%2f%2fevil.example", "%5c%5cevil.example", "https:evil.example", "https:/evil.example", "https:///evil.example",
        "https:\\\\evil.example", "http:evil.example", "https://portal.example@evil.example", "https://portal.example:443@evil.example/", "https://user@portal.example/", "https://portal.example.evil.example", "https://portal.example:444/x",
        "http://portal.example/x", "https://portal.example\\@evil.example", "https://portal.example%40evil.example", "https://evil.example#portal.example", "https://evil.example?portal.example", "https://portal.example%2eevil.example/",
        "//portal.example@evil.example", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "javascript://portal.example/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
        "mailto:ann@evil.example", "ftp://evil.example", "ws://portal.example/", "blob:https://portal.example/x", "//[::1]/", "//0x7f000001/", "//evil\u3002example", "https://evil\u3002example", "//\u0435vil.example", "/\u2044evil.example", "/\uff0fevil.example",
        "/\u2215/evil.example", "http://", "https://", "//", "://", ":", "?//", "\ud800", new string('/', 5000), "/" + new string('%', 100), "..//evil.example", "/..//evil.example", "/.//evil.example", "./\\evil.example", "/x/..//..//evil.example",
        "/;//evil.example", "/x\r\nLocation: https://evil.example", "/x\r\n\r\n<script>alert(1)</script>", "/%0d%0aLocation:%20https://evil.example",
    ];

    private static readonly (string Target, string Expected)[] Ordinary =
    [
        ("/", "/"), ("/secret", "/secret"), ("/a/b?c=d&e=f#g", "/a/b?c=d&e=f#g"), ("/a%20b", "/a%20b"), ("/a?next=https://evil.example", "/a?next=https://evil.example"), ("/a#//evil.example", "/a#//evil.example"),
        ("/a//b", "/a//b"), ("/a?b=//c", "/a?b=//c"), ("/a?b=%2f%2fc", "/a?b=%2f%2fc"), ("secret", "/secret"), ("./secret", "/secret"), ("https://portal.example/secret?a=b#c", "/secret?a=b#c"), ("HTTPS://PORTAL.EXAMPLE/secret", "/secret"),
        ("https://portal.example:443/secret", "/secret"), ("//portal.example/secret", "/secret"), ("https://portal.example", "/"), ("/seite/\u00fc?\u00e4=\u00f6", "/seite/%C3%BC?%C3%A4=%C3%B6"),
    ];

    private readonly TestPortal _portal = fixture.Portal;

    public static TheoryData<string, string> EvilRows => [.. from signInPath in SignInPaths from target in Evil select new TheoryDataRow<string, string>(signInPath, target)];

    public static TheoryData<string, string, string> OrdinaryRows
        => [.. from signInPath in SignInPaths from row in Ordinary select new TheoryDataRow<string, string, string>(signInPath, row.Target, row.Expected)];

    [Theory]
    [MemberData(nameof(EvilRows))]
    public async Task T46_TargetElsewhere_EndsOnThisHost(string signInPath, string target)
    {
        var browser = _portal.NewBrowser();

        var returnUrl = await ReturnUrlAsync(await SendAsync(browser, signInPath, target));

        AssertLocal(returnUrl);
    }

    [Theory]
    [MemberData(nameof(OrdinaryRows))]
    public async Task T46_TargetOnThisHost_IsKept(string signInPath, string target, string expected)
    {
        var browser = _portal.NewBrowser();

        var returnUrl = await ReturnUrlAsync(await SendAsync(browser, signInPath, target));

        Assert.Equal(expected, returnUrl);
    }

    [Fact]
    public async Task T46_StepUpToElsewhere_EndsOnThisHost()
    {
        var browser = _portal.NewBrowser();
        await browser.LogInAsync("ann");
        foreach (var target in Evil)
        {
            var explained = await browser.PostAsync("/step-up", ("returnUrl", target));
            var started = await browser.GetAsync(StepUpStart().Match(explained.Body).Value);

            AssertLocal(await ReturnUrlAsync(started));
        }
    }

    [Theory]
    [InlineData("https://spa.example/x?a=b#c", "https://spa.example/x?a=b#c")]
    [InlineData("//spa.example/x", "https://spa.example/x")]
    [InlineData("https://SPA.example", "https://spa.example/")]
    [InlineData("https://spa.example.evil.example/x", "/")]
    [InlineData("https://spa.example@evil.example/x", "/")]
    [InlineData("https://evil.example@spa.example/x", "/")]
    [InlineData("https://spa.example:444/x", "/")]
    [InlineData("http://spa.example/x", "/")]
    [InlineData("https://evil.example/https://spa.example", "/")]
    [InlineData("https://spa.example\\@evil.example", "/")]
    [InlineData("https://sub.spa.example/", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task T46_AllowedOrigin_IsMatchedWhole(string target, string expected)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(new() { Options = static options => options.AllowedReturnOrigins.Add("https://spa.example") });
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", target);

        var response = await browser.GetAsync(callback);

        Assert.Equal(expected, response.Response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("&returnUrl=https://evil.example")]
    [InlineData("&ReturnUrl=//evil.example")]
    [InlineData("&redirect_uri=https://evil.example")]
    [InlineData("&RedirectUri=https://evil.example")]
    public async Task T46_TargetInTheAddressOfTheTransaction_CountsForNothing(string more)
    {
        var browser = _portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann", "/secret")).Location!;

        var callback = (await browser.FollowAsync(await browser.GetAsync(start.PathAndQuery + more), PortalSteps.IsCallback)).Location!;
        var response = await browser.GetAsync(callback.PathAndQuery + more);

        Assert.Equal("/secret", response.Response.Headers.Location!.OriginalString);
    }

    /// <summary>The ways in which hosts say where a login leads.</summary>
    internal static void MapSignInPaths(WebApplication app)
    {
        app.MapPost("/login-property", static (HttpContext context, [FromForm] string? returnUrl) => context.SignInAsync(
            TestUsers.Principal("ann"), new AuthenticationProperties { RedirectUri = returnUrl })).DisableAntiforgery();
        app.MapPost("/login-location", static async (HttpContext context, [FromForm] string? returnUrl) =>
        {
            await context.SignInAsync(TestUsers.Principal("ann"));
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = returnUrl;
        }).DisableAntiforgery();
        app.MapPost("/step-up", static ([FromForm] string returnUrl) => Results.Challenge(
            new AuthenticationProperties { RedirectUri = returnUrl }, [DuoDefaults.AuthenticationScheme])).DisableAntiforgery();
    }

    private static Task<TestPage> SendAsync(TestBrowser browser, string signInPath, string target)
        => browser.PostAsync(signInPath, ("name", "ann"), ("password", "ann!"), ("returnUrl", target));

    private async Task<string> ReturnUrlAsync(TestPage started)
    {
        var id = StartId().Match(started.Location?.Query ?? started.Body).Groups[1].Value;
        return (await _portal.Transactions.FindAsync(id, default))!.ReturnUrl;
    }

    /// <summary>Stricter than any browser: one slash, no second one in any spelling, and nothing that a browser would drop or fold.</summary>
    private static void AssertLocal(string url)
    {
        Assert.Matches("^/(?![/\\\\])[!-~]*$", url);
        for (var (path, round) = (url.Split('?', '#')[0], 0); round < 3; round++)
        {
            Assert.False(path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl), url);
            path = Uri.UnescapeDataString(path);
        }
    }

    [GeneratedRegex(@"\?t=([\w-]{22})")]
    private static partial Regex StartId();

    [GeneratedRegex(@"/signin-duo/start\?s=[^""&]+")]
    private static partial Regex StepUpStart();
}
