using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A simulated Duo: its applications and users, its response to prompts, and its faults.</summary>
/// <remarks>Thread-safe. Run it with <see cref="DuoSimulatorServer"/>, or in your own application with <c>AddDuoSimulator</c> and <c>MapDuoSimulator</c>.</remarks>
public sealed class DuoSimulator
{
    private readonly Lock gate = new();
    private readonly SimulatorDataFile? dataFile;
    private readonly CallJournal journal = new();
    private IReadOnlyList<DuoSimulatedApplication> applications = [];
    private IReadOnlyList<DuoSimulatedUser> users = [];
    private long longestAuthStatusTicks = Timeout.InfiniteTimeSpan.Ticks;
    private long logDelayTicks = TimeSpan.FromMinutes(2).Ticks;
    private volatile DuoAutoResponse autoResponse;
    private volatile DuoNewUserPolicy newUserPolicy;

    /// <summary>Creates a simulated Duo.</summary>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <param name="dataFile">A JSON file that keeps applications and users across restarts; nothing is kept when <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The file exists but is not a data file of the simulator. It is left as it is.</exception>
    public DuoSimulator(TimeProvider? timeProvider = null, string? dataFile = null)
    {
        TimeProvider = timeProvider ?? TimeProvider.System;
        Network = new PhoneNetwork(this);
        Directory = new AccountDirectory(() => Users);
        if (dataFile is not null)
        {
            this.dataFile = new SimulatorDataFile(dataFile);
            Load(this.dataFile);
        }
    }

    /// <summary>Gets the applications, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedApplication> Applications => Volatile.Read(ref applications);

    /// <summary>Gets the users that Duo knows, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedUser> Users => Volatile.Read(ref users);

    /// <summary>Gets or sets whether the simulator responds to prompts by itself. The default is <see cref="DuoAutoResponse.None"/>: the user responds.</summary>
    public DuoAutoResponse AutoResponse
    {
        get => autoResponse;
        set => autoResponse = value;
    }

    /// <summary>Gets or sets what happens to users whom Duo does not know. The default is <see cref="DuoNewUserPolicy.RequireEnrollment"/>.</summary>
    public DuoNewUserPolicy NewUserPolicy
    {
        get => newUserPolicy;
        set => newUserPolicy = value;
    }

    /// <summary>Gets the faults: what goes wrong, and when.</summary>
    public DuoFaults Faults { get; } = new();

    /// <summary>Gets the latest 1000 calls, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedCall> Calls => journal.Snapshot();

    /// <summary>Gets the child accounts, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedAccount> Accounts => Children.All;

    /// <summary>Gets or sets how late a row of the authentication log appears. The default is 2 minutes.</summary>
    public TimeSpan LogDelay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref logDelayTicks));
        set => Interlocked.Exchange(ref logDelayTicks, value.Ticks);
    }

    /// <summary>Gets the latest 5000 pushes and calls that were sent to phones, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedPush> Pushes => Network.Snapshot();

    /// <summary>Gets how many pushes and calls were sent to phones since the start or the last reset.</summary>
    public int SentPushes => Network.Count;

    /// <summary>Gets how many calls arrived that may send something to a phone, whatever came of them, since the start or the last reset.</summary>
    public int SendCalls => journal.Sends;

    /// <summary>Gets or sets how long <c>auth_status</c> waits for a change. The default is without end, as a push ends after 60 s.</summary>
    public TimeSpan LongestAuthStatus
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref longestAuthStatusTicks));
        set => Interlocked.Exchange(ref longestAuthStatusTicks, value.Ticks);
    }

    internal TimeProvider TimeProvider { get; }

    internal PhoneNetwork Network { get; }

    internal AccountDirectory Directory { get; }

    internal ChildAccounts Children { get; } = new();

    /// <summary>Gets what the account and its child accounts have.</summary>
    internal IEnumerable<AccountDirectory> Directories => Accounts.Select(static account => account.Directory).Prepend(Directory);

    internal CallJournal Journal => journal;

    internal SimulatorState State { get; } = new();

    /// <summary>Adds an application, as "Protect an Application" does at Duo.</summary>
    /// <param name="name">The name that the prompt shows.</param>
    /// <param name="clientId">20 letters and digits; random when <see langword="null"/>.</param>
    /// <param name="clientSecret">40 letters and digits; random when <see langword="null"/>.</param>
    /// <param name="kind">The kind; only a Web SDK works with the Universal Prompt.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ArgumentException">The name is blank, a value has the wrong length, or the client id exists already.</exception>
    public DuoSimulatedApplication AddApplication(
        string name,
        string? clientId = null,
        string? clientSecret = null,
        DuoSimulatedApplicationKind kind = DuoSimulatedApplicationKind.WebSdk)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var application = new DuoSimulatedApplication(
            kind, name, clientId ?? RandomText.ClientId(), clientSecret ?? RandomText.Secret(), Save);

        lock (gate)
        {
            if (FindApplication(application.ClientId) is not null)
            {
                throw new ArgumentException($"An application with the client id {application.ClientId} exists already.", nameof(clientId));
            }

            Volatile.Write(ref applications, [.. applications, application]);
            Save();
        }

        return application;
    }

    /// <summary>Removes an application. Its credentials stop working at once.</summary>
    /// <param name="application">The application.</param>
    /// <returns>Whether it existed.</returns>
    public bool RemoveApplication(DuoSimulatedApplication application)
    {
        lock (gate)
        {
            var existed = applications.Contains(application);
            Volatile.Write(ref applications, [.. applications.Where(other => other != application)]);
            Save();
            return existed;
        }
    }

    /// <summary>Enrolls a user with a new random key (<c>DU...</c>).</summary>
    /// <param name="name">The primary user name; compared ordinally, ignoring case, and never trimmed.</param>
    /// <param name="status">The status.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ArgumentException">The name is blank, or belongs to a user already.</exception>
    public DuoSimulatedUser AddUser(string name, DuoSimulatedUserStatus status = DuoSimulatedUserStatus.Active)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (gate)
        {
            if (FindUser(name) is not null)
            {
                throw new ArgumentException("A user of this name exists already.", nameof(name));
            }

            return Enroll(new DuoSimulatedUser(name, UserFacts.New(name, status), Save));
        }
    }

    /// <summary>Removes a user. Duo no longer knows the name.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Whether the user existed.</returns>
    public bool RemoveUser(DuoSimulatedUser user)
    {
        lock (gate)
        {
            var existed = users.Contains(user);
            Volatile.Write(ref users, [.. users.Where(other => other != user)]);
            Save();
            return existed;
        }
    }

    /// <summary>Adds a child account. Accounts are not kept in the simulator's data file.</summary>
    /// <param name="name">The name; it need not be unique.</param>
    /// <param name="apiHostname">Its API hostname. When <see langword="null"/>, a <see cref="DuoSimulatorServer"/> gives it an address with a port of its own; without one it is random.</param>
    /// <returns>The account.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public DuoSimulatedAccount AddAccount(string name, string? apiHostname = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Children.Add(name, apiHostname);
    }

    /// <summary>Removes a child account with its users.</summary>
    /// <param name="account">The account.</param>
    /// <returns>Whether it existed.</returns>
    public bool RemoveAccount(DuoSimulatedAccount account) => Children.Remove(account);

    internal DuoSimulatedApplication? FindApplication(string? clientId) =>
        Applications.FirstOrDefault(application => string.Equals(application.ClientId, clientId, StringComparison.Ordinal));

    internal DuoSimulatedUser? FindUser(string name) => Users.FirstOrDefault(user => user.IsKnownAs(name));

    internal DuoSimulatedUser FindOrEnroll(string name)
    {
        lock (gate)
        {
            return FindUser(name) ?? Enroll(new DuoSimulatedUser(name, UserFacts.New(name, DuoSimulatedUserStatus.Active), Save));
        }
    }

    internal DateTimeOffset Now(DuoFault? fault = null) =>
        TimeProvider.GetUtcNow() + Faults.ClockOffset + (fault?.Offset ?? TimeSpan.Zero);

    private DuoSimulatedUser Enroll(DuoSimulatedUser user)
    {
        Volatile.Write(ref users, [.. users, user]);
        Save();
        return user;
    }

    private void Load(SimulatorDataFile file)
    {
        var data = file.Read();
        var phones = new Dictionary<string, DuoSimulatedPhone>(StringComparer.Ordinal);

        try
        {
            applications = [.. data.Applications.Select(record => record.ToApplication(Save))];
            users = [.. data.Users.Select(record => record.ToUser(Save, phones))];
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"The data file {file.FullPath} holds an application that cannot exist: {error.Message}", error);
        }
    }

    private void Save()
    {
        if (dataFile is null)
        {
            return;
        }

        lock (gate)
        {
            dataFile.Write(SimulatorData.Of(applications, users));
        }
    }
}
