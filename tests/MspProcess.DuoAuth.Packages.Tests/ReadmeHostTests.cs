using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Packages.Tests.Support;

namespace MspProcess.DuoAuth.Packages.Tests;

/// <summary>The host of "Add it in five minutes", made from an empty folder by what the README says and nothing else.</summary>
[Collection(ConsumerCollection.Name)]
public sealed partial class ReadmeHostTests(Scratch scratch)
{
    private const string Email = "ann@example.com";
    private const string Password = "Pass@word1";

    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public async Task ReadmeHost_FromAnEmptyFolder_LinksAndSignsInThroughDuo()
    {
        ConsumerRequirement.SkipUnlessWanted();
        await scratch.DotnetAsync("", "new", "webapp", "--auth", "Individual", "-o", "Portal");
        await scratch.DotnetAsync("Portal", "add", "package", "MspProcess.DuoAuth.EntityFrameworkCore", "--version", scratch.Version);
        Follow(scratch.PathOf("Portal"));
        await UpdateDatabaseAsync();
        var tools = await scratch.InstallSimulatorAsync();
        var settings = JsonNode.Parse(Block("json"))!["Duo"]!;
        await using var duo = await Server.StartAsync(scratch.Start(
            Path.Combine(tools, "duo-simulator"), "", "--urls", "http://127.0.0.1:0", "--auto", "approve", "--user", Email,
            "--application", $"Portal:{settings["ClientId"]}:{settings["ClientSecret"]}"));
        await using var server = await Server.StartAsync(scratch.Start(
            "dotnet", "Portal", "run", "--no-launch-profile", "--", "--urls", "http://127.0.0.1:0", "--Duo:ApiHost", duo.Address.Authority));
        var host = new UriBuilder(server.Address) { Host = "localhost" }.Uri;
        using var visitor = new Visitor();

        await RegisterAsync(visitor, host);
        await LogInAsync(visitor, host);
        Assert.Equal("/", visitor.Address.AbsolutePath);
        await PressAsync(visitor, new Uri(host, "/Duo"), "Link", ("password", Password));
        Assert.Contains($"Duo confirmed {Email}", visitor.Body, StringComparison.Ordinal);
        await PressAsync(visitor, new Uri(host, "/Duo"), "Confirm");
        Assert.Contains($"Linked to {Email}", visitor.Body, StringComparison.Ordinal);
        using var again = new Visitor();
        await LogInAsync(again, host);

        Assert.Contains(again.Way, address => address.Authority == duo.Address.Authority);
        Assert.Equal("/", again.Address.AbsolutePath);
        Assert.Contains(Email, again.Body, StringComparison.Ordinal);
    }

    /// <summary>Copies every block of the README to where it says.</summary>
    private static void Follow(string folder)
    {
        var program = Path.Combine(folder, "Program.cs");
        File.WriteAllText(program, File.ReadAllText(program).Replace(
            "var app = builder.Build();", Snippet("portal-services") + "\nvar app = builder.Build();", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Data", "ApplicationDbContext.cs"), Snippet("portal-context"));
        File.WriteAllText(Path.Combine(folder, "Pages", "Duo.cshtml.cs"), Snippet("portal-link-page"));
        File.WriteAllText(Path.Combine(folder, "Pages", "Duo.cshtml"), Block("cshtml"));
        var path = Path.Combine(folder, "appsettings.Development.json");
        var settings = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(Block("json"))!.AsObject())
        {
            settings[key] = value!.DeepClone();
        }

        File.WriteAllText(path, settings.ToJsonString());
    }

    private static string Snippet(string name)
        => Regex.Match(Readme, $"<!-- snippet: {name} \\w+ -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline).Groups["code"].Value;

    private static string Block(string language) => Regex.Match(Readme, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline).Groups["code"].Value;

    private static async Task RegisterAsync(Visitor visitor, Uri host)
    {
        await visitor.OpenAsync(new Uri(host, "/Identity/Account/Register"));
        await SendAsync(visitor, visitor.Address, ("Input.Email", Email), ("Input.Password", Password), ("Input.ConfirmPassword", Password));
        var confirmation = ConfirmationLink().Match(visitor.Body).Groups["address"].Value;
        await visitor.OpenAsync(new Uri(host, WebUtility.HtmlDecode(confirmation)));
    }

    private static async Task LogInAsync(Visitor visitor, Uri host)
    {
        await visitor.OpenAsync(new Uri(host, "/Identity/Account/Login"));
        await SendAsync(visitor, visitor.Address, ("Input.Email", Email), ("Input.Password", Password));
    }

    private static async Task PressAsync(Visitor visitor, Uri page, string handler, params (string Name, string Value)[] fields)
    {
        await visitor.OpenAsync(page);
        await SendAsync(visitor, new Uri(page, "?handler=" + handler), fields);
    }

    private static Task SendAsync(Visitor visitor, Uri address, params (string Name, string Value)[] fields)
        => visitor.SendAsync(HttpMethod.Post, address, [("__RequestVerificationToken", Token().Match(visitor.Body).Groups["token"].Value), .. fields]);

    /// <summary>Adds the migration with the tools that the README names, and applies it.</summary>
    private async Task UpdateDatabaseAsync()
    {
        await scratch.DotnetAsync("", "tool", "install", "dotnet-ef", "--tool-path", scratch.PathOf("ef"));
        var ef = Path.Combine(scratch.PathOf("ef"), "dotnet-ef");
        await Command.RunAsync(scratch.Start(ef, "Portal", "migrations", "add", "Duo"));
        await Command.RunAsync(scratch.Start(ef, "Portal", "database", "update"));
    }

    [GeneratedRegex("""id="confirm-link" href="(?<address>[^"]+)""")]
    private static partial Regex ConfirmationLink();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""")]
    private static partial Regex Token();
}
