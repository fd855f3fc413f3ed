using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Where a new transaction starts, or why there is none.</summary>
internal sealed record TransactionCreation
{
    private TransactionCreation()
    {
    }

    [MemberNotNullWhen(true, nameof(StartUrl), nameof(Id))]
    public bool Succeeded => Id is not null;

    /// <summary>Gets why there is none; <see cref="DuoFailureReason.Unspecified"/> if there is one.</summary>
    public DuoFailureReason Reason { get; private init; }

    public string? StartUrl { get; private init; }

    public string? Id { get; private init; }

    public static TransactionCreation Created(string id, string startUrl) => new() { Id = id, StartUrl = startUrl };

    public static TransactionCreation Failed(DuoFailureReason reason) => new() { Reason = reason };
}
