using MspProcess.DuoAuth.Simulator.Faults;
using MspProcess.DuoAuth.Simulator.Prompts;
using MspProcess.DuoAuth.Simulator.Protocol;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>One simulated Duo: its applications and users, who answers its prompts, and what goes wrong.</summary>
/// <remarks>Thread-safe. Hosted by <see cref="DuoSimulatorServer"/>, or in an application by <c>AddDuoSimulator</c> and <c>MapDuoSimulator</c>.</remarks>
public sealed class DuoSimulator
{
    private readonly Lock gate = new();
    private readonly SimulatorDataFile? dataFile;
    private readonly CallJournal journal = new();
    private IReadOnlyList<DuoSimulatedApplication> applications = [];
    private IReadOnlyList<DuoSimulatedUser> users = [];
    private volatile DuoAutoAnswer autoAnswer;
    private volatile DuoNewUserPolicy newUserPolicy;

    /// <summary>Makes a simulated Duo.</summary>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <param name="dataFile">A JSON file that keeps applications and users across restarts; nothing is kept when <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The file exists but is not a data file of the simulator. It is left as it is.</exception>
    public DuoSimulator(TimeProvider? timeProvider = null, string? dataFile = null)
    {
        TimeProvider = timeProvider ?? TimeProvider.System;
        if (dataFile is not null)
        {
            this.dataFile = new SimulatorDataFile(dataFile);
            Load(this.dataFile);
        }
    }

    /// <summary>Gets the applications that were protected, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedApplication> Applications => Volatile.Read(ref applications);

    /// <summary>Gets the users that Duo knows, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedUser> Users => Volatile.Read(ref users);

    /// <summary>Gets or sets who answers the prompt. The default is <see cref="DuoAutoAnswer.None"/>: a person.</summary>
    public DuoAutoAnswer AutoAnswer
    {
        get => autoAnswer;
        set => autoAnswer = value;
    }

    /// <summary>Gets or sets what happens to unknown users. The default is <see cref="DuoNewUserPolicy.RequireEnrollment"/>.</summary>
    public DuoNewUserPolicy NewUserPolicy
    {
        get => newUserPolicy;
        set => newUserPolicy = value;
    }

    /// <summary>Gets what goes wrong, and when.</summary>
    public DuoFaults Faults { get; } = new();

    /// <summary>Gets the latest 1000 calls, oldest first.</summary>
    public IReadOnlyList<DuoSimulatedCall> Calls => journal.Snapshot();

    internal TimeProvider TimeProvider { get; }

    internal CallJournal Journal => journal;

    internal ExpiringStore<PromptTransaction> Prompts { get; } = new();

    internal ExpiringStore<Grant> Grants { get; } = new();

    internal RememberedDevices RememberedDevices { get; } = new();

    internal IssuedTokens IssuedTokens { get; } = new();

    /// <summary>Protects an application.</summary>
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

    /// <summary>Removes an application; its credentials stop working at once.</summary>
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

            return Enroll(new DuoSimulatedUser(name, UserFacts.New(status), Save));
        }
    }

    /// <summary>Removes a user; Duo does not know the name any more.</summary>
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

    internal DuoSimulatedApplication? FindApplication(string? clientId) =>
        Applications.FirstOrDefault(application => string.Equals(application.ClientId, clientId, StringComparison.Ordinal));

    internal DuoSimulatedUser? FindUser(string name) => Users.FirstOrDefault(user => user.IsKnownAs(name));

    internal DuoSimulatedUser FindOrEnroll(string name)
    {
        lock (gate)
        {
            return FindUser(name) ?? Enroll(new DuoSimulatedUser(name, UserFacts.New(DuoSimulatedUserStatus.Active), Save));
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

        try
        {
            applications = [.. data.Applications.Select(record => record.ToApplication(Save))];
            users = [.. data.Users.Select(record => record.ToUser(Save))];
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
