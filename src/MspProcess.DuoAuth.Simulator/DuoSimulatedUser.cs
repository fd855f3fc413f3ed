using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A user of the simulated Duo.</summary>
/// <remarks>Thread-safe. Changes are kept in the simulator's data file, when it has one.</remarks>
public sealed class DuoSimulatedUser
{
    private const int FailuresBeforeLockout = 10;

    private readonly Lock gate = new();
    private readonly Action changed;
    private volatile UserFacts facts;
    private int failures;

    internal DuoSimulatedUser(string name, UserFacts facts, Action changed)
    {
        Name = name;
        this.facts = facts;
        this.changed = changed;
        foreach (var phone in facts.Phones)
        {
            phone.Changed += changed;
        }
    }

    /// <summary>Gets the primary user name: the <c>sub</c> of every token.</summary>
    public string Name { get; }

    /// <summary>Gets or sets whether and how the user passes the prompt. The default is <see cref="DuoSimulatedUserStatus.Active"/>.</summary>
    public DuoSimulatedUserStatus Status
    {
        get => facts.Status;
        set => Change(before => before with { Status = value });
    }

    /// <summary>Gets or sets Duo's immutable key of the user (<c>auth_context.user.key</c>).</summary>
    /// <remarks>It stays the same until you set another, which looks like a user who was deleted and created again at Duo.</remarks>
    public string Key
    {
        get => facts.Key;
        set => Change(before => before with { Key = NotBlank(value) });
    }

    /// <summary>Gets or sets the factor that <see cref="DuoSimulator.AutoResponse"/> approves with. The default is <c>duo_push</c>.</summary>
    /// <remarks>Others are <c>verified_duo_push</c>, <c>passcode</c>, <c>phone_call</c>, <c>sms_passcode</c>, <c>bypass_code</c>, <c>remembered_device</c> and
    /// <c>not_available</c>. Any string is sent as it is, since Duo's set is open.</remarks>
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

    /// <summary>Gets or sets the e-mail address; several users may have the same. The default is the name, if that is an address, and empty otherwise.</summary>
    public string Email
    {
        get => facts.Email;
        set => Change(before => before with { Email = value });
    }

    /// <summary>Gets or sets the full name. The default is empty.</summary>
    public string RealName
    {
        get => facts.RealName;
        set => Change(before => before with { RealName = value });
    }

    /// <summary>Gets or sets the phones, in Duo's order. A new user has one, with an activated Duo Mobile.</summary>
    public IReadOnlyList<DuoSimulatedPhone> Phones
    {
        get => facts.Phones;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var phone in value.Except(facts.Phones))
            {
                phone.Changed += changed;
            }

            Change(before => before with { Phones = [.. value] });
        }
    }

    /// <summary>Gets or sets the hardware tokens. The default is none. They are not kept in the simulator's data file.</summary>
    public IReadOnlyList<DuoSimulatedToken> Tokens
    {
        get => facts.Tokens;
        set => Change(before => before with { Tokens = [.. value] });
    }

    /// <summary>Gets or sets the groups of which the user is a member. The default is none. They are not kept in the simulator's data file.</summary>
    public IReadOnlyList<DuoSimulatedGroup> Groups
    {
        get => facts.Groups;
        set => Change(before => before with { Groups = [.. value] });
    }

    /// <summary>Gets or sets the bypass codes: each works once, as a passcode of the Auth API. The default is none. They are not kept in the simulator's data file.</summary>
    public IReadOnlyList<string> BypassCodes
    {
        get => facts.BypassCodes;
        set => Change(before => before with { BypassCodes = [.. value] });
    }

    /// <summary>Gets the id in the address of the user's admin page. The key may change, and may hold what does not belong in a path.</summary>
    internal string Id { get; } = RandomText.UserKey();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Key}, {Status})";

    internal bool IsKnownAs(string sentName) =>
        string.Equals(Name, sentName, StringComparison.OrdinalIgnoreCase)
        || facts.Aliases.Contains(sentName, StringComparer.OrdinalIgnoreCase);

    internal void ResetFailures() => Interlocked.Exchange(ref failures, 0);

    /// <summary>Counts a failed authentication; ten in a row lock the user out.</summary>
    internal void CountFailure()
    {
        if (Interlocked.Increment(ref failures) >= FailuresBeforeLockout)
        {
            ResetFailures();
            Status = DuoSimulatedUserStatus.LockedOut;
        }
    }

    /// <summary>Uses a bypass code up; <see langword="false"/> when the user has none like it.</summary>
    internal bool UseBypassCode(string code)
    {
        lock (gate)
        {
            if (!facts.BypassCodes.Contains(code, StringComparer.Ordinal))
            {
                return false;
            }

            facts = facts with { BypassCodes = [.. facts.BypassCodes.Where(other => !string.Equals(other, code, StringComparison.Ordinal))] };
            return true;
        }
    }

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
