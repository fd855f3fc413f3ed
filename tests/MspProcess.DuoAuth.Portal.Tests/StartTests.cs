using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Start_InDevelopment_ShowsThePeopleOnTheLoginPageOnly()
    {
        using var host = new PortalHost();
        using var browser = await host.Browse().OpenAsync("/Login");
        var login = browser.Text;

        await browser.LogInAsync(People.Admin);

        Assert.Contains(People.Admin, login, StringComparison.Ordinal);
        Assert.Contains(People.Password, login, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Password, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OutsideDevelopment_HasNoSeededPeopleAndShowsNone()
    {
        using var host = PortalHost.OutsideDevelopment();
        using var client = host.CreateClient(new() { BaseAddress = new Uri("https://localhost") });

        var login = await client.GetStringAsync("/Login");
        var database = await File.ReadAllTextAsync(Path.Combine(host.DataDirectory, "portal.db"), System.Text.Encoding.Latin1);

        Assert.DoesNotContain(People.Password, login, StringComparison.Ordinal);
        Assert.DoesNotContain("northwind", login, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("northwind", database, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Start_SecondTime_KeepsTheSession()
    {
        using var first = new PortalHost();
        using var browser = await first.LogInAsync(People.Admin);
        using var second = PortalHost.After(first);

        using var again = new PortalBrowser(second, browser.Cookies);
        await again.OpenAsync("/Profile");

        Assert.Equal("Nora Lindqvist", again.Heading);
    }
}
