using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The activity: filter, pages by key, exports, and the verification of the chain.</summary>
public sealed class ActivityPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private IDuoAuditLog Audit => host.Services.GetRequiredService<IDuoAuditLog>();

    [Fact]
    public async Task Open_ManyEntries_PagesByKeyAndShowsEachOnce()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await WriteAsync("northwind", 120, name: "Paged");
        var seen = new List<string>();

        await browser.OpenAsync("/Activity?event=Paged");
        seen.AddRange(References(browser));
        await WriteAsync("northwind", 3, name: "Paged", from: 900);   // what happens meanwhile moves nothing
        await browser.FollowAsync("Next");
        seen.AddRange(References(browser));
        await browser.FollowAsync("Next");
        seen.AddRange(References(browser));

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(static number => $"R{number.ToString(CultureInfo.InvariantCulture)}"), seen);
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("a"), static link => link.TextContent.Trim() == "Next");
        await browser.FollowAsync("Newest");
        Assert.Equal("R902", References(browser)[0]);
    }

    [Fact]
    public async Task T04_Open_KeyOfAnotherTenant_IsNotFoundLikeOneThatDoesNotExist()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await WriteAsync("contoso", 1);
        var other = (await Audit.ListAsync(new DuoAuditQuery { TenantId = "contoso" }, CancellationToken.None))![0].Key;

        foreach (var key in (string[])[other, "99999999", "nonsense"])
        {
            await browser.OpenAsync("/Activity?after=" + key);

            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
    }

    [Fact]
    public async Task T04_OtherTenantsAdministrator_SeesExportsAndVerifiesTheirOwnOnly()
    {
        await WriteAsync("northwind", 3, name: "Secret");
        using var browser = await host.LogInAsync(People.OtherAdmin);

        foreach (var path in (string[])["/Activity", "/Activity?event=Secret", "/Activity?who=admin@northwind.example", "/Activity?handler=Csv", "/Activity?handler=Json", "/Activity?tenantId=northwind&handler=Csv"])
        {
            await browser.OpenAsync(path);
            var body = await browser.Response.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.DoesNotContain("R1<", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"R1\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Nora", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Filter_UserEventTimeAndAddress_Narrows()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await WriteAsync("northwind", 4, name: "Filtered", address: "203.0.113.5", at: new DateTimeOffset(2026, 3, 10, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal(4, await CountAsync(browser, "event=Filtered&address=203.0.113.5"));
        Assert.Equal(0, await CountAsync(browser, "event=Filtered&address=203.0.113.6"));
        Assert.Equal(4, await CountAsync(browser, "event=Filtered&from=2026-03-10&to=2026-03-10"));
        Assert.Equal(0, await CountAsync(browser, "event=Filtered&from=2026-03-11"));
        Assert.Equal(0, await CountAsync(browser, "event=Filtered&who=tech@northwind.example"));
        Assert.Equal(4, await CountAsync(browser, "event=Filtered&who=Somebody%20who%20is%20no%20more"));
        browser.Cookies.Put("http://localhost:5080", "portal.zone", Uri.EscapeDataString("Pacific/Auckland"));
        Assert.Equal(4, await CountAsync(browser, "event=Filtered&from=2026-03-11&to=2026-03-11"));   // there it was the day after
        Assert.Contains("Mar 11, 2026, 12:30 PM (Mar 10, 2026, 11:30 PM UTC)", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r\n=1+1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    [InlineData("|calc")]
    [InlineData("\u00a0=1+1")]
    public async Task T62_ExportCsv_NothingIsAFormula(string evil)
    {
        using var browser = await host.LogInAsync(People.Admin);
        await WriteAsync("northwind", 1, name: "Evil", userAgent: evil);
        await RenameAsync("tech@northwind.example", evil);

        await browser.OpenAsync("/Activity?event=Evil&handler=Csv");
        var text = await browser.Response.Content.ReadAsStringAsync();
        await RenameAsync("tech@northwind.example", "Theo Marsh");

        Assert.Equal("text/csv", browser.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'" + evil.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"" + evil.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportJson_IsReadableAndHasTheFilter()
    {
        using var browser = await host.LogInAsync(People.Admin);
        await WriteAsync("northwind", 1500, name: "Json");

        await browser.OpenAsync("/Activity?event=Json&handler=Json");
        using var document = JsonDocument.Parse(await browser.Response.Content.ReadAsStringAsync());

        Assert.Equal(1500, document.RootElement.GetArrayLength());
        Assert.All(document.RootElement.EnumerateArray(), static entry => Assert.Equal("Json", entry.GetProperty("event").GetString()));
        Assert.Equal("attachment; filename=activity.json", browser.Response.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task T22_Technician_VerifiesNothingAndExportsTheOwnOnly()
    {
        using var browser = await host.LogInAsync(People.Technician);

        await browser.OpenAsync("/Activity?handler=Csv&who=admin@northwind.example");
        var csv = await browser.Response.Content.ReadAsStringAsync();
        await browser.OpenAsync("/Activity");
        await browser.PostAsync("/Activity?handler=Verify", ("__RequestVerificationToken", browser.Token()));

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Contains("Theo Marsh", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora Lindqvist", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T62_Verify_OnThePageAndByTheCommand_NamesTheEntryThatWasChanged()
    {
        using var first = new PortalHost();
        await WriteAsync("northwind", 9, portal: first);
        await first.StopAsync();   // which chains what was written
        using var own = PortalHost.After(first);
        using var browser = await own.LogInAsync(People.Admin);
        await browser.OpenAsync("/Activity");
        await browser.PressAsync("Verify");
        var whole = browser.Page.QuerySelector("[role=status]")!.TextContent;
        var (wholeCode, wholeOutput) = await RunCommandAsync(own);

        await ExecuteAsync(own, "UPDATE DuoAuditEntries SET Subject = 'somebody' WHERE TenantId = 'northwind' AND Sequence = 4");
        await browser.OpenAsync("/Activity");
        await browser.PressAsync("Verify");
        var broken = browser.Page.QuerySelector("[role=status]")!.TextContent;
        var (brokenCode, brokenOutput) = await RunCommandAsync(own);

        Assert.StartsWith("The chain is whole. ", whole, StringComparison.Ordinal);
        Assert.StartsWith("The chain is broken. Entry 4 was changed. 3 entries verified", broken, StringComparison.Ordinal);
        Assert.Equal((0, 1), (wholeCode, brokenCode));
        Assert.Contains("northwind: The chain is whole.", wholeOutput, StringComparison.Ordinal);
        Assert.Contains("northwind: The chain is broken. Entry 4 was changed.", brokenOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T62_VerifyCommand_NotedHead_NamesWhatWasCutOff()
    {
        using var first = new PortalHost();
        await WriteAsync("northwind", 9, portal: first);
        await first.StopAsync();
        using var own = PortalHost.After(first);
        var (_, output) = await RunCommandAsync(own);
        var head = output.Split('\n').Single(static line => line.Contains("--head northwind=", StringComparison.Ordinal)).Trim().Split(' ')[1];
        await ExecuteAsync(own, "DELETE FROM DuoAuditEntries WHERE TenantId = 'northwind'; DELETE FROM DuoAuditHeads WHERE TenantId = 'northwind'");

        var (unseen, _) = await RunCommandAsync(own);
        var (seen, told) = await RunCommandAsync(own, "--head", head);
        var (misspelled, help) = await RunCommandAsync(own, "--heads", head);
        var (unreadable, _) = await RunCommandAsync(own, "--head", head[..^1]);

        Assert.Equal((0, 1, 2, 2), (unseen, seen, misspelled, unreadable));
        Assert.Contains("northwind: The chain is broken. Entry 1 and all after it were cut off.", told, StringComparison.Ordinal);
        Assert.Contains("Usage: verify-audit", help, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunCommandAsync(PortalHost portal, params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await VerifyAuditCommand.RunAsync(portal.Services, ["verify-audit", .. arguments], output, output);
        return (code, output.ToString());
    }

    private static async Task ExecuteAsync(PortalHost portal, string sql)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.ExecuteSqlRawAsync(sql);
    }

    private static async Task<int> CountAsync(PortalBrowser browser, string filter)
        => (await browser.OpenAsync("/Activity?" + filter)).Page.QuerySelectorAll(".timeline > li").Length;

    private static string[] References(PortalBrowser browser) => [.. browser.Page.QuerySelectorAll(".timeline .code").Select(static code => code.TextContent)];

    private async Task RenameAsync(string email, string name)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Users.Where(user => user.Email == email)
            .ExecuteUpdateAsync(setters => setters.SetProperty(user => user.DisplayName, name));
    }

    private async Task WriteAsync(
        string tenant, int count, string name = "Written", int from = 0, string? address = null, string? userAgent = null, DateTimeOffset? at = null, PortalHost? portal = null)
    {
        var services = (portal ?? host).Services;
        await using var scope = services.CreateAsyncScope();
        var subject = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Users
            .Where(user => user.Email == "tech@northwind.example").Select(static user => user.Id).FirstAsync();
        for (var number = from; number < from + count; number++)
        {
            await services.GetRequiredService<IDuoAuditSink>().WriteAsync(
                new DuoAuditEntry
                {
                    Event = DuoAuditEvent.HostEvent,
                    Name = name,
                    OccurredAt = at ?? TimeProvider.System.GetUtcNow(),
                    TenantId = tenant,
                    Subject = name == "Filtered" ? "Somebody who is no more" : subject,
                    ReferenceId = "R" + number.ToString(CultureInfo.InvariantCulture),
                    Address = address,
                    UserAgent = userAgent,
                },
                CancellationToken.None);
        }
    }
}
