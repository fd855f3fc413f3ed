using System.Collections.Concurrent;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A phone or tablet. It may belong to several users: give it to <see cref="DuoSimulatedUser.Phones"/> of each.</summary>
/// <remarks>Thread-safe. By default it has an activated Duo Mobile, and takes text messages and calls.</remarks>
public sealed class DuoSimulatedPhone
{
    private readonly ConcurrentQueue<DuoPhoneAction> next = new();
    private volatile PhoneFacts facts;

    /// <summary>Makes a phone.</summary>
    /// <param name="number">The number, such as <c>+15555550100</c>; empty for a tablet; random when <see langword="null"/>.</param>
    public DuoSimulatedPhone(string? number = null)
        : this(PhoneFacts.New(number))
    {
    }

    internal DuoSimulatedPhone(PhoneFacts facts) => this.facts = facts;

    internal event Action? Changed;

    /// <summary>Gets the id (<c>DP...</c>).</summary>
    public string Id => facts.Id;

    /// <summary>Gets the number; empty for a tablet.</summary>
    public string Number => facts.Number;

    /// <summary>Gets or sets the name that the user gave it. The default is empty.</summary>
    public string Name
    {
        get => facts.Name;
        set => Change(facts with { Name = value });
    }

    /// <summary>Gets or sets the platform. The default is <c>Apple iOS</c>.</summary>
    public string Platform
    {
        get => facts.Platform;
        set => Change(facts with { Platform = value });
    }

    /// <summary>Gets or sets whether Duo Mobile is activated on it: without, it takes no push. The default is <see langword="true"/>.</summary>
    public bool IsActivated
    {
        get => facts.IsActivated;
        set => Change(facts with { IsActivated = value });
    }

    /// <summary>Gets or sets whether it takes text messages. A phone without a number never does. The default is <see langword="true"/>.</summary>
    public bool TakesMessages
    {
        get => facts.TakesMessages && Number.Length > 0;
        set => Change(facts with { TakesMessages = value });
    }

    /// <summary>Gets or sets whether it takes calls. A phone without a number never does. The default is <see langword="true"/>.</summary>
    public bool TakesCalls
    {
        get => facts.TakesCalls && Number.Length > 0;
        set => Change(facts with { TakesCalls = value });
    }

    /// <summary>Gets the passcode that came by text message last; <see langword="null"/> when none did, or when it was used.</summary>
    public string? MessagePasscode { get; internal set; }

    /// <summary>Gets the number as Duo shows it to an application: all but the last four digits are hidden.</summary>
    internal string MaskedNumber => Number.Length < 4 ? Number : "XXX-XXX-" + Number[^4..];

    /// <summary>Gets the name as Duo shows it: the user's own, or the platform, with the number.</summary>
    internal string DisplayName
    {
        get
        {
            var name = Name.Length > 0 ? Name : Platform[(Platform.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            return Number.Length > 0 ? $"{name} ({MaskedNumber})" : name;
        }
    }

    internal PhoneFacts Facts => facts;

    /// <summary>Scripts what the user does with what arrives next; several actions queue up. They come before <see cref="DuoSimulator.AutoResponse"/>.</summary>
    /// <param name="actions">The actions.</param>
    public void Next(params IReadOnlyList<DuoPhoneAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        foreach (var action in actions)
        {
            next.Enqueue(action);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {MaskedNumber}";

    internal DuoPhoneAction? TakeScript() => next.TryDequeue(out var action) ? action : null;

    internal void ReceivePasscode() => MessagePasscode = RandomText.Passcode();

    private void Change(PhoneFacts changed)
    {
        facts = changed;
        Changed?.Invoke();
    }
}
