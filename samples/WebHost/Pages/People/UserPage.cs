namespace MspProcess.Portal.Pages.People;

/// <summary>One page of the users that a search has found.</summary>
public sealed class UserPage
{
    public required IReadOnlyList<UserRow> Users { get; init; }

    /// <summary>Gets the number of this page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets how many users the search has found.</summary>
    public required int Found { get; init; }

    /// <summary>Gets how many users the tenant has.</summary>
    public required int Total { get; init; }

    /// <summary>Gets how many users of the tenant have an active link.</summary>
    public required int Linked { get; init; }
}
