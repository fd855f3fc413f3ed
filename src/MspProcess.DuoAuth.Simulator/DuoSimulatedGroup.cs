using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A group of users: give it to <see cref="DuoSimulatedUser.Groups"/> of each member.</summary>
/// <remarks>Thread-safe. Groups are not kept in the simulator's data file.</remarks>
public sealed class DuoSimulatedGroup
{
    private volatile DuoSimulatedGroupStatus status;

    /// <summary>Makes a group.</summary>
    /// <param name="name">The name.</param>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public DuoSimulatedGroup(string name, DuoSimulatedGroupStatus status = DuoSimulatedGroupStatus.Active)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        this.status = status;
    }

    /// <summary>Gets the id (<c>DG...</c>).</summary>
    public string Id { get; } = RandomText.GroupId();

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets or sets the status. A change counts at once, also between two calls of one authentication.</summary>
    public DuoSimulatedGroupStatus Status
    {
        get => status;
        set => status = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id}, {Status})";
}
