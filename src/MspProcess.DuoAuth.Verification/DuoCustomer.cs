namespace MspProcess.DuoAuth.Verification;

/// <summary>A customer of the tenant whose users call, and the Duo account they are in.</summary>
public sealed record DuoCustomer
{
    /// <summary>The id of the customer that stands for the tenant's own Duo account: <c>own</c>.</summary>
    public const string OwnId = "own";

    /// <summary>Gets the id that a request names; at most 64 characters. The account comes from this record only.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name that technicians read.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id of the child account (<c>DA…</c>); <see langword="null"/> for the tenant's own account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the API hostname of the child account; <see langword="null"/> for the tenant's own account.</summary>
    public string? ApiHost { get; init; }
}
