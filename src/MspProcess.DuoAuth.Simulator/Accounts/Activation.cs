namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>An enrollment that waits for a phone.</summary>
internal sealed class Activation(DuoSimulatedUser user)
{
    public const string Path = "/activate/";

    private int isUsed;

    public DuoSimulatedUser User { get; } = user;

    public bool IsUsed => Volatile.Read(ref isUsed) == 1;

    /// <summary>Activates a new phone; <see langword="false"/> the second time.</summary>
    public bool Use()
    {
        if (Interlocked.Exchange(ref isUsed, 1) == 1)
        {
            return false;
        }

        User.Phones = [.. User.Phones, new DuoSimulatedPhone()];
        return true;
    }
}
