using System.Text.Json.Serialization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth;

/// <summary>What a page may tell a person about a refusal.</summary>
/// <param name="Reason">Why it was refused.</param>
/// <param name="ReferenceId">The id under which the log holds the details.</param>
/// <param name="At">When it happened.</param>
public sealed record DuoFailureInfo(DuoFailureReason Reason, string ReferenceId, DateTimeOffset At)
{
    /// <summary>Gets where the same login goes on, if trying again may help and the login still waits; a local path.</summary>
    public string? RetryUrl { get; init; }

    /// <summary>Gets what is wrong with Duo, if Duo has to do with it.</summary>
    [JsonIgnore]
    public DuoFailureCategory Cause => FailureCatalog.CauseOf(Reason);

    /// <summary>Gets a short heading in English.</summary>
    [JsonIgnore]
    public string Title => FailureMessages.Title(Reason);

    /// <summary>Gets a sentence or two in English about what happened and what to do.</summary>
    [JsonIgnore]
    public string Message => FailureMessages.Message(Reason);
}
