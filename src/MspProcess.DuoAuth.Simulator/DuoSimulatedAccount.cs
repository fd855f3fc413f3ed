using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A child account: users and an API hostname of its own. The parent's Accounts API key calls its Admin API.</summary>
/// <remarks>Thread-safe. Child accounts are not kept in the simulator's data file.</remarks>
public sealed class DuoSimulatedAccount
{
    private readonly Lock gate = new();
    private volatile string apiHostname;
    private volatile IReadOnlyList<DuoSimulatedUser> users = [];

    internal DuoSimulatedAccount(string name, string id, string apiHostname)
    {
        (Name, Id, this.apiHostname) = (name, id, apiHostname);
        Directory = new AccountDirectory(() => users);
    }

    /// <summary>Gets the id (<c>DA...</c>).</summary>
    public string Id { get; }

    /// <summary>Gets the name. It need not be unique.</summary>
    public string Name { get; }

    /// <summary>Gets the API hostname. A <see cref="DuoSimulatorServer"/> that runs gives it a loopback address with a port of its own.</summary>
    public string ApiHostname
    {
        get => apiHostname;
        internal set => apiHostname = value;
    }

    /// <summary>Gets the users, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedUser> Users => users;

    internal AccountDirectory Directory { get; }

    /// <summary>Gets whether nobody named its hostname, so that a server gives it one.</summary>
    internal bool IsPlaceless { get; init; }

    /// <summary>Enrolls a user with a new random key and a phone.</summary>
    /// <param name="name">The user name.</param>
    /// <param name="status">The status.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ArgumentException">The name is blank, or belongs to a user of this account already.</exception>
    public DuoSimulatedUser AddUser(string name, DuoSimulatedUserStatus status = DuoSimulatedUserStatus.Active)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (gate)
        {
            if (Directory.FindUser(name) is not null)
            {
                throw new ArgumentException("A user of this name exists already.", nameof(name));
            }

            var user = new DuoSimulatedUser(name, UserFacts.New(name, status), static () => { });
            users = [.. users, user];
            return user;
        }
    }

    /// <summary>Removes a user.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Whether the user existed.</returns>
    public bool RemoveUser(DuoSimulatedUser user)
    {
        lock (gate)
        {
            var existed = users.Contains(user);
            users = [.. users.Where(other => other != user)];
            return existed;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id}, {ApiHostname})";
}
