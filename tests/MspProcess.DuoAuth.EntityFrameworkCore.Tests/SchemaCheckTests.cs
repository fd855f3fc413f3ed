using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class SchemaCheckTests : IAsyncDisposable
{
    private readonly SqliteHost<HostContext> _host = new(addStores: services =>
        services.AddDuoEntityFrameworkStores<HostContext>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Start_DatabaseAsTheModel_Passes() => Assert.Null(await Record.ExceptionAsync(() => StartAsync(_host.Services)));

    [Theory]
    [InlineData("DROP TABLE DuoTransactions", "DuoTransactions")]
    [InlineData("ALTER TABLE DuoIntegrations DROP COLUMN Name", "DuoIntegrations")]
    [InlineData("ALTER TABLE DuoUserLinks RENAME COLUMN DuoUserKey TO Old", "DuoUserLinks")]
    public async Task Start_TableOrColumnMissing_StopsAndSaysWhatToDo(string change, string table)
    {
        await _host.WithContextAsync<HostContext, int>(context => context.Database.ExecuteSqlRawAsync(change));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_host.Services));

        Assert.Contains(table, exception.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet ef migrations add", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CheckTurnedOff_Passes()
    {
        await using var host = new SqliteHost<HostContext>(addStores: services => services
            .AddDuoEntityFrameworkStores<HostContext>()
            .Configure<DuoEntityFrameworkOptions>(options => options.CheckSchemaAtStart = false));
        await host.ExecuteAsync($"DROP TABLE DuoTransactions");

        Assert.Null(await Record.ExceptionAsync(() => StartAsync(host.Services)));
    }

    [Fact]
    public async Task Start_DatabaseThatIsNotThere_StartsAndLogsTheError()
    {
        var log = new ErrorLog();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddDbContext<HostContext>(options => options.UseNpgsql("Host=127.0.0.1;Port=1;Database=none;Timeout=2"))
            .AddDuoEntityFrameworkStores<HostContext>()
            .BuildServiceProvider();

        await StartAsync(services);

        Assert.Contains("connection string", Assert.Single(log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelWithoutTheTables_StopsAndNamesTheCall()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDbContext<UnmappedContext>(static options => options.UseSqlite("Data Source=:memory:"))
            .AddDuoEntityFrameworkStores<UnmappedContext>()
            .BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(services));

        Assert.Contains("modelBuilder.UseDuo()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelWithoutTheTransactions_StopsAndNamesTheCall()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDbContext<LinksOnlyContext>(static options => options.UseSqlite("Data Source=:memory:"))
            .AddDuoEntityFrameworkTransactionStore<LinksOnlyContext>()
            .BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(services));

        Assert.Contains("lacks the tables of Duo", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_LinksTiedToIntegrationsThatAreKeptElsewhere_StopsAndNamesTheCalls(bool elsewhereFirst)
    {
        var collection = new ServiceCollection().AddLogging().AddDbContext<HostContext>(static options => options.UseSqlite("Data Source=:memory:"));
        collection = elsewhereFirst
            ? collection.AddSingleton(Mock.Of<IDuoIntegrationStore>()).AddDuoEntityFrameworkStores<HostContext>()
            : collection.AddDuoEntityFrameworkStores<HostContext>().AddSingleton(Mock.Of<IDuoIntegrationStore>());
        await using var services = collection.BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(services));

        Assert.Contains("AddDuoEntityFrameworkUserLinkStore", exception.Message, StringComparison.Ordinal);
        Assert.Contains("modelBuilder.UseDuoUserLinks()", exception.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(IServiceProvider services)
    {
        foreach (var check in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await check.StartingAsync(CancellationToken.None);
            await check.StartedAsync(CancellationToken.None);
        }
    }
}
