namespace MspProcess.DuoAuth.Load;

/// <summary>A bounded load on real processes over the loopback network, which counts and says what must not happen.</summary>
internal interface ILoadScenario
{
    /// <summary>Gets the name by which it is asked for, in lower case with dashes.</summary>
    string Name { get; }

    /// <summary>Gets what it does, in one line.</summary>
    string Summary { get; }

    /// <summary>Gets whether it needs PostgreSQL; without one it is skipped.</summary>
    bool NeedsPostgres { get; }

    /// <summary>Gets after how long the whole run is given up.</summary>
    TimeSpan Limit { get; }

    /// <summary>Runs it: everything that it starts has ended when it returns.</summary>
    /// <param name="run">Says how much to do, and takes the figures and the violations.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>A task that ends with the run.</returns>
    Task RunAsync(LoadRun run, CancellationToken cancellationToken);
}
