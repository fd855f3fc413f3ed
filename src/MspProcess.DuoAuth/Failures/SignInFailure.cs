namespace MspProcess.DuoAuth.Failures;

/// <summary>A failure, and what the log should say about it.</summary>
internal sealed record SignInFailure(DuoFailureReason Reason)
{
    public string? TenantId { get; init; }

    public string? Subject { get; init; }

    public string? IntegrationId { get; init; }

    /// <summary>Gets the transaction that is still pending, if trying again may help.</summary>
    public string? RetryId { get; init; }

    /// <summary>Gets a value indicating whether the request belongs to no transaction or session of its browser, so that only its address is known.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>Gets how long to wait, if a rate limit was reached, which has been recorded under <see cref="ReferenceId"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the reference under which the failure has been recorded already.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>Gets a short text for operators, without anything secret.</summary>
    public string? Detail { get; init; }

    public Exception? Exception { get; init; }
}
