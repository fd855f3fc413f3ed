using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

public sealed class LoginTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task LogIn_RightPassword_OpensTheStartPage()
    {
        using var browser = await host.LogInAsync(People.Admin);

        Assert.Equal("Hello, Nora", browser.Heading);
        Assert.Equal("/", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task LogIn_WrongPassword_ShowsTheFormAgainWithoutThePassword()
    {
        using var browser = host.Browse();

        await browser.LogInAsync(People.Technician, "not the password");

        Assert.Equal("Log in", browser.Heading);
        Assert.Equal(People.Technician, browser.Field("Email").Value);
        Assert.Equal(string.Empty, browser.Field("Password").Value);
        Assert.NotNull(browser.Page.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task LogIn_UnknownEmail_ReadsLikeAWrongPassword()
    {
        using var known = host.Browse();
        using var unknown = host.Browse();

        await known.LogInAsync(People.OtherAdmin, "not the password");
        await unknown.LogInAsync("nobody@northwind.example", "not the password");

        Assert.Equal(Message(known), Message(unknown));
    }

    [Fact]
    public async Task LogIn_TooManyWrongPasswords_LocksAndSaysNothingElse()
    {
        using var own = new PortalHost();
        using var browser = own.Browse();
        for (var tries = 0; tries < 5; tries++)
        {
            await browser.LogInAsync(People.Technician, "not the password");
        }

        var wrong = Message(browser);
        await browser.LogInAsync(People.Technician);

        Assert.Equal("Log in", browser.Heading);
        Assert.Equal(wrong, Message(browser));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%0d%0a//evil.example")]
    public async Task T46_LogIn_ReturnUrlElsewhere_StaysHere(string returnUrl)
    {
        using var browser = host.Browse();
        await browser.OpenAsync("/Login?returnUrl=" + Uri.EscapeDataString(returnUrl));

        await browser.PressAsync("Log in", ("Email", People.Admin), ("Password", People.Password));

        Assert.Equal("localhost:5080", browser.Address.Authority);
    }

    [Fact]
    public async Task LogIn_LocalReturnUrl_GoesThere()
    {
        using var browser = host.Browse();
        await browser.OpenAsync("/People");

        await browser.PressAsync("Log in", ("Email", People.Admin), ("Password", People.Password));

        Assert.Equal("/People", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task T29_LogIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var browser = host.Browse();
        await browser.OpenAsync("/Login");

        await browser.PostAsync("/Login", ("Email", People.Admin), ("Password", People.Password));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("Log in", (await browser.OpenAsync("/")).Heading);
    }

    [Fact]
    public async Task T29_LogOut_ByGet_ChangesNothing()
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.OpenAsync("/Logout");

        Assert.Equal("Hello, Nora", browser.Heading);
    }

    [Fact]
    public async Task LogOut_ByButton_EndsTheSession()
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.PressAsync("Log out");

        Assert.Equal("Log in", browser.Heading);
        Assert.Equal("Log in", (await browser.OpenAsync("/Profile")).Heading);
    }

    private static string Message(PortalBrowser browser) => browser.Page.QuerySelector("[role=alert]")!.TextContent.Trim();
}
