using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth;

/// <summary>A cause with everything that belongs to it: ids for programs, words for the person and for the operator.</summary>
/// <remarks>Immutable; there is one for each <see cref="DuoFailureCategory"/> but <see cref="DuoFailureCategory.None"/>.</remarks>
public sealed class DuoFailureGuidance
{
    internal DuoFailureGuidance(DuoFailureCategory cause, int eventId, string tag, string userText, string operatorText)
    {
        Cause = cause;
        EventId = eventId;
        Tag = tag;
        UserText = userText;
        OperatorText = operatorText;
    }

    /// <summary>Gets every trouble, in the order of the ids.</summary>
    public static IReadOnlyList<DuoFailureGuidance> All => FailureCatalog.All;

    /// <summary>Gets the cause; its number is the id.</summary>
    public DuoFailureCategory Cause { get; }

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
    public static DuoFailureGuidance? Of(DuoFailureReason reason) => Of(FailureCatalog.CauseOf(reason));

    /// <summary>Finds the trouble of a cause.</summary>
    /// <returns>The trouble, or <see langword="null"/> for <see cref="DuoFailureCategory.None"/>.</returns>
    public static DuoFailureGuidance? Of(DuoFailureCategory cause) => cause == DuoFailureCategory.None ? null : All.Single(trouble => trouble.Cause == cause);
}
