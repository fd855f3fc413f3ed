using System.Text.Json.Serialization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth;

/// <summary>What a page may tell a user about a failure.</summary>
public sealed class DuoFailureInfo
{
    [JsonConstructor]
    internal DuoFailureInfo(DuoFailureReason reason, string referenceId, DateTimeOffset at)
    {
        Reason = reason;
        ReferenceId = referenceId;
        At = at;
    }

    /// <summary>Gets why it failed.</summary>
    public DuoFailureReason Reason { get; }

    /// <summary>Gets the reference under which the log has the details.</summary>
    public string ReferenceId { get; }

    /// <summary>Gets when it happened.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets where the same sign-in continues, if trying again may help and it is still pending; a local path.</summary>
    [JsonInclude]
    public string? RetryUrl { get; internal init; }

    /// <summary>Gets how long to wait, if a rate limit was reached; <see langword="null"/> otherwise. The response has it as <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Gets a short heading in English.</summary>
    [JsonIgnore]
    public string Title => FailureMessages.Title(Reason);

    /// <summary>Gets one or two English sentences about what happened and what to do.</summary>
    [JsonIgnore]
    public string Message => FailureMessages.Message(Reason);
}
