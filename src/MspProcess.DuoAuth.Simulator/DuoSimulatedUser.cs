using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A user of the simulated Duo.</summary>
/// <remarks>Thread-safe. Changes are kept in the simulator's data file, when it has one.</remarks>
public sealed class DuoSimulatedUser
{
    private readonly Lock gate = new();
    private readonly Action changed;
    private volatile UserFacts facts;
    private int failedPasscodes;

    internal DuoSimulatedUser(string name, UserFacts facts, Action changed)
    {
        Name = name;
        this.facts = facts;
        this.changed = changed;
    }

    /// <summary>Gets the primary user name: the <c>sub</c> of every token.</summary>
    public string Name { get; }

    /// <summary>Gets or sets whether and how the user gets past the prompt.</summary>
    public DuoSimulatedUserStatus Status
    {
        get => facts.Status;
        set => Change(before => before with { Status = value });
    }

    /// <summary>Gets or sets Duo's immutable key of the user (<c>auth_context.user.key</c>).</summary>
    /// <remarks>Stable until a script changes it, as deleting and re-creating the user at Duo would.</remarks>
    public string Key
    {
        get => facts.Key;
        set => Change(before => before with { Key = NotBlank(value) });
    }

    /// <summary>Gets or sets the factor that approves when <see cref="DuoSimulator.AutoAnswer"/> does. The default is <c>duo_push</c>.</summary>
    /// <remarks>See <see cref="DuoSimulatedFactors"/>; any other string is sent as it is.</remarks>
    public string Factor
    {
        get => facts.Factor;
        set => Change(before => before with { Factor = NotBlank(value) });
    }

    /// <summary>Gets or sets the passcode that the prompt accepts: six random digits by default, shown on the user's admin page.</summary>
    public string Passcode
    {
        get => facts.Passcode;
        set => Change(before => before with { Passcode = NotBlank(value) });
    }

    /// <summary>Gets or sets the further names under which Duo knows the user. Compared ordinally, ignoring case.</summary>
    public IReadOnlyList<string> Aliases
    {
        get => facts.Aliases;
        set => Change(before => before with { Aliases = [.. value] });
    }

    /// <summary>Gets the id under which the admin site shows the user; the key may change and is no safe path.</summary>
    internal string Id { get; } = RandomText.UserKey();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Key}, {Status})";

    internal bool IsKnownAs(string sentName) =>
        string.Equals(Name, sentName, StringComparison.OrdinalIgnoreCase)
        || facts.Aliases.Contains(sentName, StringComparer.OrdinalIgnoreCase);

    internal int CountFailedPasscode() => Interlocked.Increment(ref failedPasscodes);

    internal void ForgetFailedPasscodes() => Interlocked.Exchange(ref failedPasscodes, 0);

    private static string NotBlank(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return value;
    }

    private void Change(Func<UserFacts, UserFacts> change)
    {
        lock (gate)
        {
            facts = change(facts);
        }

        changed();
    }
}
