namespace MspProcess.DuoAuth;

/// <summary>Why an integration was not saved or activated, for the administrator at the form.</summary>
public sealed class DuoIntegrationError
{
    internal DuoIntegrationError(string? member, DuoFailureReason reason, string message)
    {
        Member = member;
        Reason = reason;
        Message = message;
    }

    /// <summary>Gets what the error concerns: a property of <see cref="DuoIntegrationInput"/>, or <c>Password</c>; <see langword="null"/> for the form as a whole.</summary>
    public string? Member { get; }

    /// <summary>Gets the reason, for programs and logs.</summary>
    public DuoFailureReason Reason { get; }

    /// <summary>Gets one or two English sentences that name the field by its label. They contain no secret, and no text from Duo.</summary>
    public string Message { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Member ?? "The form"}: {Reason}";
}
