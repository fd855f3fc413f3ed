using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

public sealed class AccessTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/Profile")]
    [InlineData("/Profile/Link")]
    [InlineData("/Profile/Unlink")]
    [InlineData("/People")]
    [InlineData("/People/Reset/anybody")]
    [InlineData("/Activity")]
    [InlineData("/HelpDesk")]
    [InlineData("/HelpDesk/Verify")]
    [InlineData("/HelpDesk/History")]
    [InlineData("/HelpDesk/Attempt/any")]
    [InlineData("/Integrations")]
    [InlineData("/Integrations/Security")]
    [InlineData("/Integrations/Security/AddDuo")]
    [InlineData("/Integrations/Security/Check/any")]
    [InlineData("/Host")]
    public async Task Open_Anonymous_AsksToLogIn(string path)
    {
        using var browser = await host.Browse().OpenAsync(path);

        Assert.Equal("Log in", browser.Heading);
    }

    [Theory]
    [InlineData("/Integrations")]
    [InlineData("/Integrations/Security")]
    [InlineData("/Integrations/Security/Add")]
    [InlineData("/Integrations/Security/AddDuo")]
    [InlineData("/Integrations/Security/Edit/any")]
    [InlineData("/Integrations/Security/Activate/any")]
    [InlineData("/Integrations/Security/Check/any")]
    [InlineData("/Host")]
    [InlineData("/Integrations/Security/Disable/any")]
    [InlineData("/Integrations/Security/Delete/any")]
    [InlineData("/People/Reset/any")]
    public async Task Open_AdministratorsPageAsTechnician_IsForbidden(string path)
    {
        using var browser = await host.LogInAsync(People.Technician);

        await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Equal("You don't have access to this page", browser.Heading);
        Assert.Contains("Reference", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Integrations/Security/AddDuo")]
    [InlineData("/Integrations/Security/Delete/any")]
    [InlineData("/People/Reset/any")]
    public async Task T22_Post_AdministratorsPageAsTechnician_IsForbidden(string path)
    {
        using var browser = await host.LogInAsync(People.Technician);

        await browser.PostAsync(path, ("__RequestVerificationToken", browser.Token()));

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Theory]
    [InlineData("/Integrations/Security/AddDuo")]
    [InlineData("/Profile/Link")]
    [InlineData("/Profile?handler=Confirm")]
    [InlineData("/Profile?handler=Cancel")]
    [InlineData("/Logout")]
    [InlineData("/Activity?handler=Verify")]
    public async Task T29_Post_WithoutAntiforgeryToken_IsRefused(string path)
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.PostAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task Open_UnknownPage_SaysSoWithAReference()
    {
        using var browser = await host.LogInAsync(People.Admin);

        await browser.OpenAsync("/nothing/like/it");

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.NotEmpty(browser.Page.QuerySelector(".ref-box code")!.TextContent);
    }

    [Fact]
    public async Task T04_People_ShowsTheOwnAccountOnly()
    {
        using var browser = await host.LogInAsync(People.OtherAdmin);

        await browser.OpenAsync("/People");

        Assert.Contains("Tariq Osman", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("northwind", browser.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Activity_OfATechnician_ShowsTheOwnOnly()
    {
        using var admin = await host.LogInAsync(People.Admin);
        using var technician = await host.LogInAsync(People.Technician);

        var all = (await admin.OpenAsync("/Activity")).Text;
        var own = (await technician.OpenAsync("/Activity")).Text;

        Assert.Contains("Theo Marsh", all, StringComparison.Ordinal);
        Assert.Contains("Nora Lindqvist", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora Lindqvist", own, StringComparison.Ordinal);
    }
}
