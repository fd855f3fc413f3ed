using System.Diagnostics;
using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;
using MspProcess.DuoAuth.Simulator;
using Npgsql;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>Two nodes, one database: what one node writes counts at the other, and a stolen database opens nothing.</summary>
public sealed class FarmTests(FarmFixture fixture) : IClassFixture<FarmFixture>
{
    private const string ListPath = "/Integrations/Security";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PortalFarm Farm
    {
        get
        {
            PostgresRequirement.SkipUnlessThere();
            return fixture.Farm;
        }
    }

    [Fact]
    public async Task Disable_AtOneNode_RefusesTheNextLoginAtTheOther()
    {
        var administrator = await LogInAdministratorAsync(node: "0");

        await PressAsync(administrator, await OpenActionAsync(administrator, "Disable"));
        var disabled = await LoginDriver.LogInAsync(At("1"), Farm.People[0], Cancellation);
        var form = await OpenActionAsync(administrator, "Activate");
        var tested = await administrator.SubmitAsync(
            form, form.Url.AbsolutePath + "?handler=Test", new Dictionary<string, string> { ["Password"] = FarmUser.Password }, Cancellation);
        await PressAsync(administrator, tested);
        var enabled = await LoginDriver.LogInAsync(At("1"), Farm.People[0], Cancellation);

        Assert.Equal(LoginOutcome.Refused, disabled);
        Assert.Equal(LoginOutcome.Verified, enabled);
    }

    [Fact]
    public async Task Rotate_AtOneNodeWhileALoginIsAtDuo_StartsItAgainOnceAndLetsItIn()
    {
        var administrator = await LogInAdministratorAsync(node: "0");
        var form = await OpenActionAsync(administrator, "Edit");
        var user = At("1");
        var atDuo = await LoginDriver.EnterPasswordAsync(user, Farm.People[1], Cancellation, url => url.AbsolutePath == LoginDriver.CallbackPath);

        var saved = await administrator.SubmitAsync(form, form.Url.PathAndQuery, Secret(form, Application.ResetSecret()), Cancellation);
        var end = await user.OpenAsync(atDuo.Location!.PathAndQuery, Cancellation);

        Assert.True(saved.IsAt(ListPath), $"{saved.Status} {saved.Heading}");
        Assert.True(end.IsAt("/Profile") && end.Shows(Farm.People[1].Email), $"{end.Status} at {end.Url.AbsolutePath}: {end.Heading}");
        // The balancer hides the public name from the nodes, so each start page opens itself once more under it.
        Assert.Equal([1, 1], user.Trail.Where(static page => page.Url.AbsolutePath == LoginDriver.StartPath)
            .GroupBy(static page => page.Url.Query.Replace("&o=1", "", StringComparison.Ordinal))
            .Select(static pages => pages.Count(static page => !page.Url.Query.EndsWith("&o=1", StringComparison.Ordinal))));
        Assert.DoesNotContain(user.Trail, static page => page.IsServerError);
    }

    [Fact]
    public async Task T35_LogIn_ForgedForwardedHeaders_ChangeNothing()
    {
        var user = At("0");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/evil"), ("Forwarded", "host=evil.example;proto=https")])
        {
            user.Headers[name] = value;
        }

        var outcome = await LoginDriver.LogInAsync(user, Farm.People[2], Cancellation);

        Assert.Equal(LoginOutcome.Verified, outcome);
        Assert.All(
            Farm.Duo.Calls.Where(static call => call.Endpoint == DuoSimulatorEndpoint.Authorize),
            call => Assert.Equal(new Uri(Farm.Address, LoginDriver.CallbackPath).AbsoluteUri, call.Claims!["redirect_uri"]!.ToString()));
    }

    [Fact]
    public async Task Dump_OfTheDatabase_HoldsNoSecretAndNoOpenKey()
    {
        var dump = await DumpAsync();

        Assert.Contains("encryptedSecret", dump, StringComparison.Ordinal);
        Assert.Contains(Application.ClientId, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(Application.ClientSecret, dump, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StolenDatabase_WithoutTheCertificate_StartsNoPortal()
    {
        using var thief = new TemporaryFolder();

        var (exitCode, output) = await PortalProgram.RunAsync(
            [
                "add-admin", "--tenant", "account0", "--email", "thief@account0.example", "--name", "Thief", "--environment", "Production",
                "--Portal:Database", "PostgreSql", "--Portal:DataDirectory", thief.Path, "--Portal:KeyRing:Certificate", FarmCertificate.Write(thief.Path),
            ],
            new Dictionary<string, string> { ["ConnectionStrings__Portal"] = Farm.Database.ConnectionString },
            "A long pass phrase 1!");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("cannot be unwrapped", output, StringComparison.Ordinal);
        Assert.Equal(0, await Farm.Database.CountAsync("SELECT count(*) FROM \"AspNetUsers\" WHERE \"Email\" LIKE 'thief%'", Cancellation));
    }

    [Fact]
    public async Task LogIn_DatabaseDownDuringTheCallback_RefusesWithAReferenceAndWorksAgainAfterwards()
    {
        var user = At("1");
        var atDuo = await LoginDriver.EnterPasswordAsync(user, Farm.People[2], Cancellation, url => url.AbsolutePath == LoginDriver.CallbackPath);

        await Farm.Database.CloseAsync(Cancellation);
        var down = await user.OpenAsync(atDuo.Location!.PathAndQuery, Cancellation);
        await Farm.Database.OpenAsync(Cancellation);
        var signedIn = user.IsSignedIn;

        Assert.False(signedIn);
        Assert.Contains("Reference", down.Body, StringComparison.Ordinal);
        Assert.Equal([LoginOutcome.Verified, LoginOutcome.Verified], [await LogInSoonAsync("0"), await LogInSoonAsync("1")]);
    }

    private DuoSimulatedApplication Application => Farm.Duo.Applications[0];

    private FarmBrowser At(string node) => new(Farm) { WantedNode = _ => node };

    private async Task<FarmBrowser> LogInAdministratorAsync(string node)
    {
        var browser = At(node);
        Assert.Equal(LoginOutcome.Verified, await LoginDriver.LogInAsync(browser, Farm.Administrators[0], Cancellation));
        return browser;
    }

    // A connection that died while the database was away is noticed when it is used: each shows the error page once.
    private async Task<LoginOutcome> LogInSoonAsync(string node)
    {
        var outcome = LoginOutcome.ServerError;
        for (var tried = 0; tried < 10 && outcome == LoginOutcome.ServerError; tried++)
        {
            outcome = await LoginDriver.LogInAsync(At(node), Farm.People[2], Cancellation);
        }

        return outcome;
    }

    private static async Task<FarmPage> OpenActionAsync(FarmBrowser browser, string action)
    {
        var list = await browser.OpenAsync(ListPath, Cancellation);
        var link = Regex.Match(list.Body, $"href=\"(?<path>{ListPath}/{action}/[^\"]+)\"", RegexOptions.CultureInvariant);
        Assert.True(link.Success, $"{list.Status} {list.Heading}");
        return await browser.OpenAsync(link.Groups["path"].Value, Cancellation);
    }

    private static async Task PressAsync(FarmBrowser browser, FarmPage page)
    {
        var done = await browser.SubmitAsync(
            page, page.Url.AbsolutePath, new Dictionary<string, string> { ["revision"] = page.Hidden("revision") }, Cancellation);
        Assert.True(done.IsAt(ListPath), $"{done.Status} {done.Heading}");
    }

    private static Dictionary<string, string> Secret(FarmPage form, string secret)
        => new[] { "Form.Revision", "Form.Name", "Form.ClientId", "Form.ApiHost" }
            .ToDictionary(static name => name, form.Hidden)
            .Append(KeyValuePair.Create("Form.ClientSecret", secret))
            .ToDictionary();

    private async Task<string> DumpAsync()
    {
        var programs = Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES_BIN");
        var server = new NpgsqlConnectionStringBuilder(Farm.Database.ConnectionString);
        var start = new ProcessStartInfo(
            programs is null ? "pg_dump" : Path.Combine(programs, "pg_dump"),
            ["-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = server.Password },
        };
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync(Cancellation);
        await dump.WaitForExitAsync(Cancellation);
        Assert.Equal(0, dump.ExitCode);
        return text;
    }
}
