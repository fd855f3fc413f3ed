using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.Simulator.Accounts;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A push or a call on a phone: what it says, and what the user does with it.</summary>
/// <remarks>Thread-safe. The first action counts; later ones change nothing.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The timer is disposed when the push ends, and every push ends.")]
public sealed class DuoSimulatedPush
{
    private readonly Lock gate = new();
    private readonly PushMessage message;
    private readonly Action<DuoSimulatedPush> ended;
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer timer;
    private DuoSimulatedPushState state;

    internal DuoSimulatedPush(PushMessage message, TimeProvider clock, DateTimeOffset now, Action<DuoSimulatedPush> ended)
    {
        this.message = message;
        this.ended = ended;
        SentAt = now;
        timer = clock.CreateTimer(static push => ((DuoSimulatedPush)push!).End(DuoSimulatedPushState.TimedOut), this, message.Lifetime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the transaction id of the Auth API, or the push id of the Admin API.</summary>
    public string Id => message.Id;

    /// <summary>Gets what was sent.</summary>
    public DuoSimulatedPushKind Kind => message.Kind;

    /// <summary>Gets whose it is.</summary>
    public DuoSimulatedUser User => message.User;

    /// <summary>Gets where it arrived.</summary>
    public DuoSimulatedPhone Phone => message.Phone;

    /// <summary>Gets the name of the application.</summary>
    public string ApplicationName => message.ApplicationName;

    /// <summary>Gets the parameter <c>type</c>; <see langword="null"/> when none was sent.</summary>
    public string? Type => message.Type;

    /// <summary>Gets the name that the phone shows: <c>display_username</c>, or the user's own.</summary>
    public string DisplayName => message.DisplayName ?? User.Name;

    /// <summary>Gets the lines of <c>pushinfo</c>, decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details => message.Details;

    /// <summary>Gets the code that the phone shows; <see langword="null"/> when it shows none.</summary>
    /// <remarks>That of a verification push. A code in <see cref="Details"/> is the application's own.</remarks>
    public string? Code => message.ShownCode;

    /// <summary>Gets whether the user must type a code to approve: a Verified Duo Push.</summary>
    public bool NeedsCode => message.TypedCode is not null;

    /// <summary>Gets when it was sent, by the simulator's clock.</summary>
    public DateTimeOffset SentAt { get; }

    /// <summary>Gets when it times out: 60 s after it was sent, or 120 s for a verification push.</summary>
    public DateTimeOffset ExpiresAt => SentAt + message.Lifetime;

    /// <summary>Gets what became of it.</summary>
    public DuoSimulatedPushState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    /// <summary>Gets a task that ends with the push.</summary>
    internal Task Ended => end.Task;

    internal string? TypedCode => message.TypedCode;

    /// <summary>Approves.</summary>
    /// <param name="code">The code that the user types, where <see cref="NeedsCode"/> is set; ignored otherwise.</param>
    /// <returns>Whether it was approved: not with a wrong code, and not when it had ended.</returns>
    public bool Approve(string? code = null) =>
        (message.TypedCode is null || string.Equals(code, message.TypedCode, StringComparison.Ordinal)) && End(DuoSimulatedPushState.Approved);

    /// <summary>Denies.</summary>
    /// <returns>Whether it was denied: not when it had ended.</returns>
    public bool Deny() => End(DuoSimulatedPushState.Denied);

    /// <summary>Denies, and reports it as fraud.</summary>
    /// <returns>Whether it was reported: not when it had ended.</returns>
    public bool ReportFraud() => End(DuoSimulatedPushState.Fraud);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id} for {User.Key} on {Phone.Id}: {State}";

    /// <summary>Does what the script of the phone says, or the simulator's setting when there is none.</summary>
    internal void Act(DuoPhoneAction setting)
    {
        _ = (Phone.TakeScript() ?? setting) switch
        {
            DuoPhoneAction.Approve => Approve(message.TypedCode),
            DuoPhoneAction.Deny => Deny(),
            DuoPhoneAction.ReportFraud => ReportFraud(),
            _ => false,
        };
    }

    private bool End(DuoSimulatedPushState final)
    {
        lock (gate)
        {
            if (state != DuoSimulatedPushState.Waiting)
            {
                return false;
            }

            state = final;
        }

        timer.Dispose();
        ended(this);
        end.TrySetResult();
        return true;
    }
}
