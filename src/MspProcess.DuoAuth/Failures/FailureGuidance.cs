namespace MspProcess.DuoAuth.Failures;

/// <summary>A category with its IDs for programs, and its texts for the user and for the operator.</summary>
/// <param name="Category">The category; its number is the ID.</param>
/// <param name="EventId">The ID of the log event that a failure of this category writes.</param>
/// <param name="Tag">The value of the tag <c>cause</c> in metrics and traces: lower case, one of a fixed set.</param>
/// <param name="UserText">One or two English sentences for the user: what happened and what to do.</param>
/// <param name="OperatorText">What happened and what to do, for the operator, in English.</param>
internal sealed record FailureGuidance(FailureCategory Category, int EventId, string Tag, string UserText, string OperatorText);
