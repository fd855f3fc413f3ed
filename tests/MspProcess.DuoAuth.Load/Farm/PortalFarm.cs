using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.Simulator;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>The portal as several processes behind a reverse proxy, with one database and a simulated Duo that approves.</summary>
internal sealed class PortalFarm : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("duoauth-farm-");
    private readonly List<FarmNode> _nodes = [];
    private FarmDatabase? _database;
    private DuoSimulatorServer? _duo;
    private FarmNode? _proxy;

    private PortalFarm()
    {
    }

    /// <summary>Gets where browsers reach the portal: another site than Duo's.</summary>
    public Uri Address { get; private set; } = null!;

    public DuoSimulator Duo { get; } = new() { AutoResponse = DuoAutoResponse.Approve };

    public Uri DuoAddress => _duo!.BaseAddress;

    public IReadOnlyList<FarmNode> Nodes => _nodes;

    /// <summary>Gets the shared database; there is none where the farm is one node with a file.</summary>
    public FarmDatabase Database => _database ?? throw new InvalidOperationException("This farm has no PostgreSQL.");

    /// <summary>Gets the folder of the certificate and, without PostgreSQL, of the database.</summary>
    public string DataDirectory => _data.FullName;

    public IReadOnlyList<FarmUser> Administrators { get; private set; } = [];

    public IReadOnlyList<FarmUser> People { get; private set; } = [];

    public static async Task<PortalFarm> StartAsync(FarmPlan plan, CancellationToken cancellationToken)
    {
        var farm = new PortalFarm();
        try
        {
            await farm.RunAsync(plan, cancellationToken);
            return farm;
        }
        catch
        {
            await farm.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_duo is not null)
        {
            await _duo.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private async Task RunAsync(FarmPlan plan, CancellationToken cancellationToken)
    {
        _database = plan.OnPostgres ? await FarmDatabase.CreateAsync(cancellationToken) : null;
        _duo = await DuoSimulatorServer.StartAsync(Duo, ct: cancellationToken);

        // The proxy's address is the public origin, so it is chosen first; it starts last.
        var nodes = new List<string>();
        _proxy = new FarmNode(ProgramFiles.Proxy, nodes, new Dictionary<string, string>(), "/Login");
        Address = new UriBuilder(_proxy.Address) { Host = "localhost" }.Uri;
        for (var number = 0; number < plan.Nodes; number++)
        {
            _nodes.Add(new FarmNode(ProgramFiles.Portal, [.. ArgumentsOfNodes(), .. plan.NodeArguments], EnvironmentOfNodes(), "/Login"));
        }

        nodes.AddRange(["--Farm:Nodes", string.Join(',', _nodes.Select(static node => node.Address))]);
        await Task.WhenAll(_nodes.Append(_proxy).Select(node => node.StartAsync(cancellationToken)));

        var file = $"Data Source={Path.Combine(DataDirectory, "portal.db")};Pooling=False";
        var options = new DbContextOptionsBuilder<AppDbContext>();
        _ = _database is null ? options.UseSqlite(file) : options.UseNpgsql(_database.ConnectionString);
        (Administrators, People) = await FarmUsers.AddAsync(options.Options, plan, cancellationToken);
    }

    private IEnumerable<string> ArgumentsOfNodes() =>
    [
        "--environment", "Development",
        "--Portal:PublicOrigin", Address.GetLeftPart(UriPartial.Authority),
        "--Portal:SimulatorUrl=",
        "--Portal:DataDirectory", DataDirectory,
        "--Portal:Database", _database is null ? "Sqlite" : "PostgreSql",
        "--Portal:KeyRing:Certificate", CertificateFile(),
        "--Portal:Proxies:0", "127.0.0.1",
        "--Portal:PasswordIterations", FarmUsers.PasswordIterations.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "--Logging:LogLevel:Default", "Warning",
    ];

    private Dictionary<string, string> EnvironmentOfNodes() =>
        _database is null ? [] : new() { ["ConnectionStrings__Portal"] = _database.ConnectionString };

    private string CertificateFile()
    {
        var file = Path.Combine(DataDirectory, "keyring.pem");
        return File.Exists(file) ? file : FarmCertificate.Write(DataDirectory);
    }
}
