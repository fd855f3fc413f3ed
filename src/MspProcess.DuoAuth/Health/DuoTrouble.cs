namespace MspProcess.DuoAuth.Health;

/// <summary>A cause with everything that belongs to it: ids for programs, words for the person and for the operator.</summary>
/// <remarks>Immutable; there is one for each <see cref="DuoTroubleCause"/> but <see cref="DuoTroubleCause.None"/>.</remarks>
public sealed class DuoTrouble
{
    internal DuoTrouble(DuoTroubleCause cause, int eventId, string tag, string userText, string operatorText)
    {
        Cause = cause;
        EventId = eventId;
        Tag = tag;
        UserText = userText;
        OperatorText = operatorText;
    }

    /// <summary>Gets every trouble, in the order of the ids.</summary>
    public static IReadOnlyList<DuoTrouble> All => DuoTroubles.All;

    /// <summary>Gets the cause; its number is the id.</summary>
    public DuoTroubleCause Cause { get; }

    /// <summary>Gets the id of the log event that a refusal for this cause writes.</summary>
    public int EventId { get; }

    /// <summary>Gets the value of the tag <c>cause</c> in metrics and traces: lower case, one of a fixed set.</summary>
    public string Tag { get; }

    /// <summary>Gets one or two English sentences for the person: what happened and what to do.</summary>
    public string UserText { get; }

    /// <summary>Gets what an operator should know, with the remedy, in English.</summary>
    public string OperatorText { get; }

    /// <summary>Finds the trouble behind a refusal.</summary>
    /// <returns>The trouble, or <see langword="null"/> if Duo has nothing to do with the refusal.</returns>
    public static DuoTrouble? Of(DuoFailureReason reason) => Of(DuoTroubles.CauseOf(reason));

    /// <summary>Finds the trouble of a cause.</summary>
    /// <returns>The trouble, or <see langword="null"/> for <see cref="DuoTroubleCause.None"/>.</returns>
    public static DuoTrouble? Of(DuoTroubleCause cause) => cause == DuoTroubleCause.None ? null : All.Single(trouble => trouble.Cause == cause);
}
