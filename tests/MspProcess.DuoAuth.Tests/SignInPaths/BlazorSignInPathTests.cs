using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A login form of Blazor's static server rendering, which goes on to render for the user that it believes to be signed in.</summary>
public sealed partial class BlazorSignInPathTests : SignInPathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task B1_PendingFormThatRendersOn_LeaksNoByte(bool isEnhanced)
    {
        await using var portal = await OpenAsync(NewSetup());
        var browser = portal.NewBrowser();
        if (isEnhanced)
        {
            browser.Headers["Accept"] = "text/html; blazor-enhanced-nav=on";
        }

        var page = await EnterAsync(portal, browser, "ann");

        Assert.Equal("", page.Body);
        Assert.DoesNotContain(ResponseShapes.Secret, page.Everything, StringComparison.Ordinal);
        Assert.Equal(isEnhanced, page.Response.Headers.Contains("blazor-enhanced-nav-redirect-location"));
        await browser.AssertSignedOutAsync();
    }

    /// <summary>Else the test above would also pass if the form rendered nothing.</summary>
    [Fact]
    public async Task B1_IssuedFormThatRendersOn_ArrivesWhole()
    {
        await using var portal = await OpenAsync(NewSetup());
        var browser = portal.NewBrowser();

        var page = await EnterAsync(portal, browser, "bob");

        Assert.Contains(ResponseShapes.Secret, page.Body, StringComparison.Ordinal);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    private protected override TestPortalSetup NewSetup() => new()
    {
        Services = static services => services.AddRazorComponents(),
        Pipeline = static app => app.UseAntiforgery(),
        Endpoints = static app => app.MapRazorComponents<BlazorLogin>(),
    };

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => EnterAsync(portal, browser, "ann");

    private static async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser, string name)
    {
        var form = await browser.GetAsync("/blazor/login");
        var token = Token().Match(form.Body).Groups["token"].Value;
        Assert.NotEmpty(token);
        Assert.Equal(0, portal.TransactionCount());
        return await browser.PostAsync("/blazor/login", ("_handler", "login"), ("__RequestVerificationToken", token), ("Name", name));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
