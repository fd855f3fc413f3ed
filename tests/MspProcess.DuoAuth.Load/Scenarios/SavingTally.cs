namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>What was found after each interrupted saving.</summary>
internal sealed class SavingTally(string what)
{
    private int _confirmed;
    private int _storedOnly;
    private int _absent;
    private int _lost;
    private int _half;

    /// <summary>Counts one saving.</summary>
    /// <param name="confirmed">Whether the user was told that it is saved.</param>
    /// <param name="stored">Whether it is there.</param>
    /// <param name="works">Whether what is there does what it is for.</param>
    /// <returns><paramref name="stored"/>.</returns>
    public bool Add(bool confirmed, bool stored, bool works)
    {
        _confirmed += confirmed && stored ? 1 : 0;
        _storedOnly += stored && !confirmed ? 1 : 0;
        _absent += stored || confirmed ? 0 : 1;
        _lost += confirmed && !stored ? 1 : 0;
        _half += stored && !works ? 1 : 0;
        return stored;
    }

    public void Report(LoadRun run)
    {
        run.Figure($"{what}: stored and confirmed", _confirmed);
        run.Figure($"{what}: stored, the kill came before the response", _storedOnly);
        run.Figure($"{what}: not stored, nothing confirmed", _absent);
        run.RequireCount($"{what}: confirmed but not there", 0, _lost);
        run.RequireCount($"{what}: saved by halves", 0, _half);
    }
}
