using System.Runtime.InteropServices;

namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>The entry point. SIGINT and SIGTERM stop the simulator.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        return await SimulatorCommand.RunAsync(arguments, Console.Out, Console.Error, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
