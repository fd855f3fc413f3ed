using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.Load.Farm;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Portal.Tests.Support;

/// <summary>The whole portal with a database of its own, in Development and without a simulated Duo unless said otherwise.</summary>
public sealed class PortalHost : WebApplicationFactory<AppDbContext>
{
    private readonly string environment = "Development";
    private readonly bool ownsDirectory = true;

    public PortalHost() => DataDirectory = Directory.CreateTempSubdirectory("portal-").FullName;

    private PortalHost(string environment)
        : this() => this.environment = environment;

    private PortalHost(PortalHost earlier)
    {
        DataDirectory = earlier.DataDirectory;
        ownsDirectory = false;
    }

    public string DataDirectory { get; }

    /// <summary>Where the portal's own simulated Duo listens; nowhere by default.</summary>
    public string SimulatorUrl { get; init; } = string.Empty;

    /// <summary>Further settings, such as those of a proxy in front.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What is registered after everything of the portal's own.</summary>
    public Action<IServiceCollection>? Replacements { get; init; }

    public static PortalHost OutsideDevelopment() => OutsideDevelopment(new Dictionary<string, string>());

    public static PortalHost OutsideDevelopment(IReadOnlyDictionary<string, string> settings) => new("Production") { Settings = settings };

    /// <summary>Starts the portal once more on the same data.</summary>
    public static PortalHost After(PortalHost earlier) => new(earlier) { SimulatorUrl = earlier.SimulatorUrl };

    /// <summary>Stops the portal and keeps its data.</summary>
    public Task StopAsync() => Services.GetRequiredService<IHost>().StopAsync();

    public PortalBrowser Browse() => new(this);

    /// <summary>Gives a browser with the cookies of another.</summary>
    public PortalBrowser Browse(PortalBrowser earlier) => new(this, earlier.Cookies);

    public async Task<PortalBrowser> LogInAsync(string email)
    {
        var browser = Browse();
        await browser.LogInAsync(email);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Settings
        .Aggregate(builder, static (host, setting) => host.UseSetting(setting.Key, setting.Value))
        .ConfigureTestServices(services => Replacements?.Invoke(services))
        .UseEnvironment(environment)
        .UseSetting("Portal:DataDirectory", DataDirectory)
        .UseSetting("Portal:SimulatorUrl", SimulatorUrl)
        .UseSetting("Portal:KeyRing:Certificate", environment == "Development" ? null : FarmCertificate.Write(DataDirectory))
        .ConfigureServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000));   // quick, not safe

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownsDirectory && Directory.Exists(DataDirectory))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(DataDirectory, recursive: true);
        }
    }
}
