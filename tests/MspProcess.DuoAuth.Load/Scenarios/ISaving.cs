namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>One kind of saving through the portal's pages, which is interrupted.</summary>
internal interface ISaving
{
    /// <summary>Goes as far as the last press of a button, at one node.</summary>
    /// <returns>What presses it, and tells whether the user was told that it is saved.</returns>
    Task<Func<Task<bool>>> PrepareAsync(string node, CancellationToken cancellationToken);

    /// <summary>Looks, by another node, whether what was confirmed is there, and whether what is there works.</summary>
    /// <returns>Whether it is there.</returns>
    Task<bool> CheckAsync(LoadRun run, bool confirmed, CancellationToken cancellationToken);

    void Report(LoadRun run);
}
