namespace MspProcess.DuoAuth.Testing;

/// <summary>Starts the same kind of write many times at once.</summary>
internal static class ContractRace
{
    private const int Runners = 8;

    public static async Task<T[]> RunAsync<T>(Func<int, ValueTask<T>> write)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = Enumerable.Range(0, Runners).Select(index => Task.Run(async () =>
        {
            await start.Task;
            return await write(index);
        })).ToArray();

        start.SetResult();
        return await Task.WhenAll(runners);
    }
}
