using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>A .NET program as a process of its own, which ends with this one, however that ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 200;

    // The shell tells the program's own id, for a kill -9 that hits it alone, and kills it when our end of the pipe is gone.
    private const string Guard = """
        exec 3<&0
        dotnet "$@" </dev/null 3<&- & child=$!
        echo "$child"
        { cat <&3; kill -9 "$child"; } >/dev/null 2>&1 & guard=$!
        wait "$child"; code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private readonly Process _shell;
    private readonly Process _child;
    private readonly ConcurrentQueue<string> _output;

    private ChildProcess(Process shell, Process child, ConcurrentQueue<string> output)
    {
        _shell = shell;
        _child = child;
        _output = output;
    }

    public bool HasExited => _shell.HasExited;

    /// <summary>Gets the last lines that it has written.</summary>
    public string Output => string.Join('\n', _output);

    public static async Task<ChildProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var shell = Process.Start(start)!;
        var output = new ConcurrentQueue<string>();
        var id = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.OutputDataReceived += (_, line) =>
        {
            if (!id.TrySetResult(line.Data))
            {
                Keep(output, line.Data);
            }
        };
        shell.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
        var child = int.Parse((await id.Task.WaitAsync(cancellationToken))!, CultureInfo.InvariantCulture);
        return new ChildProcess(shell, Process.GetProcessById(child), output);
    }

    /// <summary>Ends it as <c>kill -9</c> does: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _child.Kill();
        await _shell.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        _shell.Dispose();
        _child.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> output, string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }

        while (output.Count > KeptLines)
        {
            output.TryDequeue(out _);
        }
    }
}
