namespace MspProcess.DuoAuth.Integrations;

/// <summary>What Duo says of an integration's values.</summary>
internal sealed class IntegrationCheckResult
{
    private IntegrationCheckResult(DuoIntegrationError? error, IReadOnlyList<string> missingPermissions)
        => (Error, MissingPermissions) = (error, missingPermissions);

    /// <summary>Gets why Duo does not accept the values; <see langword="null"/> if it does.</summary>
    public DuoIntegrationError? Error { get; }

    /// <summary>Gets what the key lacks, in the words of Duo's admin panel, although Duo accepts it.</summary>
    public IReadOnlyList<string> MissingPermissions { get; }

    /// <summary>Duo accepts the values.</summary>
    /// <param name="missingPermissions">What the key lacks, in the words of Duo's admin panel.</param>
    public static IntegrationCheckResult Accepted(params IReadOnlyList<string> missingPermissions) => new(null, missingPermissions);

    /// <summary>Duo does not accept the values, or could not be asked.</summary>
    /// <param name="member">The property of <see cref="DuoIntegrationInput"/> that it concerns; <see langword="null"/> for the form as a whole.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="message">One or two sentences for the administrator; no secret, and no text from Duo.</param>
    public static IntegrationCheckResult NotAccepted(string? member, DuoFailureReason reason, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        return new(new DuoIntegrationError(member, reason, message), []);
    }
}
