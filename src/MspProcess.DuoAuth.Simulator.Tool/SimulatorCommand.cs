namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>Runs a simulated Duo until the command is stopped.</summary>
internal static class SimulatorCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Misuse = 2;

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var options = SimulatorOptionsReader.Read(arguments);
            if (options.ShowHelp)
            {
                await output.WriteLineAsync(SimulatorOptionsReader.Help);
                return Success;
            }

            var simulator = Create(options);
            return await ServeAsync(simulator, options, output, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Success;
        }
        catch (UsageException error)
        {
            await errors.WriteLineAsync($"{error.Message} See --help.");
            return Misuse;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message);
            return Failure;
        }
    }

    private static DuoSimulator Create(SimulatorOptions options)
    {
        var simulator = new DuoSimulator(dataFile: options.DataFile) { AutoResponse = options.AutoResponse };

        // An application that the data file already has is taken from there.
        foreach (var (name, clientId, secret) in options.Applications.Where(one => simulator.FindApplication(one.ClientId) is null))
        {
            Add("--application", () => simulator.AddApplication(name, clientId, secret));
        }

        foreach (var one in options.ApiApplications.Where(one => simulator.FindApplication(one.IntegrationKey) is null))
        {
            Add(one.Option, () => simulator.AddApplication(one.Name, one.IntegrationKey, one.SecretKey, one.Kind)).Permissions = one.Permissions;
        }

        foreach (var (name, status) in options.Users)
        {
            simulator.FindOrEnroll(name).Status = status;
        }

        foreach (var name in options.UsersWithoutPhone)
        {
            simulator.FindOrEnroll(name).Phones = [];
        }

        return simulator;
    }

    private static DuoSimulatedApplication Add(string option, Func<DuoSimulatedApplication> add)
    {
        try
        {
            return add();
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"{option}: {error.Message}", error);
        }
    }

    private static async Task<int> ServeAsync(
        DuoSimulator simulator, SimulatorOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await DuoSimulatorServer.StartAsync(simulator, options.Url, cancellationToken);
        if (options.AuthorityFile is not null)
        {
            await File.WriteAllTextAsync(options.AuthorityFile, server.CertificateAuthorityPem, cancellationToken);
        }

        await output.WriteLineAsync($"Simulated Duo listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        await output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return Success;
    }
}
