using System.Globalization;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>One server program of a farm: at the same address again whenever it is started.</summary>
internal sealed class FarmNode(string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string readyPath)
    : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero });

    private ChildProcess? _process;

    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}"));

    /// <summary>Gets the last lines that it has written.</summary>
    public string Output => _process?.Output ?? string.Empty;

    /// <summary>Starts it, and returns when it responds.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = await ChildProcess.StartAsync(assembly, ["--urls", Address.GetLeftPart(UriPartial.Authority), .. arguments], environment, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await ticks.WaitForNextTickAsync(patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended at its start:\n{Output}");
            }

            try
            {
                using var response = await Client.GetAsync(new Uri(Address, readyPath), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    public async Task KillAsync()
    {
        var process = _process!;
        _process = null;
        await process.KillAsync();
        await process.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
