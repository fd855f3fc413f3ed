using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
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
        var database = await File.ReadAllTextAsync(Path.Combine(host.DataDirectory, "portal.db"), Encoding.Latin1);

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

    [Fact]
    public async Task Start_DatabaseOfAnotherVersion_SaysWhatToDo()
    {
        using var first = new PortalHost();
        using var browser = await first.Browse().OpenAsync("/Login");
        await ExecuteAsync(first, "PRAGMA user_version = 1");
        using var second = PortalHost.After(first);

        var failure = Assert.Throws<InvalidOperationException>(second.CreateClient);

        Assert.Contains("Move it away", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SimulatorsPortTaken_RunsWithoutIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var host = new PortalHost { SimulatorUrl = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}" };

        using var browser = await host.LogInAsync(People.Admin);

        Assert.Equal("Hello, Nora", browser.Heading);
    }

    [Fact]
    public async Task Start_SecondTime_LinkedUserStillLogsInWithTheSimulatedDuo()
    {
        using var first = new PortalHost { SimulatorUrl = FreeAddress() };
        using var browser = await first.LogInAsync(People.Admin);
        await LinkByHandAsync(browser, first.SimulatorUrl);
        await first.StopAsync();
        using var second = PortalHost.After(first);

        using var again = await second.LogInAsync(People.Admin);
        await again.PressAsync("Approve");

        Assert.Equal("Hello, Nora", again.Heading);
    }

    [Fact]
    public async Task T31_StoreBreaks_ShowsAPageWithAReference()
    {
        using var host = new PortalHost();
        using var browser = await host.LogInAsync(People.Admin);
        await ExecuteAsync(host, "DROP TABLE DuoUserLinks; DROP TABLE DuoAuditEntries;");

        await browser.OpenAsync("/People");

        Assert.Equal(HttpStatusCode.InternalServerError, browser.Status);
        Assert.Equal("Something went wrong", browser.Heading);
        Assert.NotEmpty(browser.Page.QuerySelector(".ref-box code")!.TextContent);
    }

    /// <summary>Does what a user does with the simulated Duo's own pages.</summary>
    private static async Task LinkByHandAsync(PortalBrowser browser, string duo)
    {
        await browser.OpenAsync(duo + "/applications/new?q=Web+SDK");
        await browser.PressAsync("Protect");
        var (id, secret, host) = (browser.Field("Client ID").Value, browser.Field("Client secret").Value, browser.Field("API hostname").Value);
        await browser.OpenAsync("http://localhost:5080/Integrations/Security/AddDuo");
        await browser.PressAsync("Submit", ("Name", "Duo"), ("Integration Key", id), ("Secret Key", secret), ("API Hostname", host));
        await browser.OpenAsync("/Profile/Link");
        await browser.PressAsync("Continue to Duo", ("Password", People.Password));
        await browser.PressAsync("Enroll");
        await browser.PressAsync("Approve");
        await browser.PressAsync("Submit");
    }

    private static string FreeAddress()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
    }

    private static async Task ExecuteAsync(PortalHost host, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.DataDirectory, "portal.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
