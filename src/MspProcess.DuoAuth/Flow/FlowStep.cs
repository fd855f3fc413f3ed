using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Flow;

/// <summary>What came of a step of the flow: the transaction one step further, or how it ended for the browser.</summary>
internal sealed record FlowStep<T>
    where T : class
{
    private FlowStep()
    {
    }

    [MemberNotNullWhen(true, nameof(Next))]
    [MemberNotNullWhen(false, nameof(Ended))]
    public bool Continues => Next is not null;

    public T? Next { get; private init; }

    public EndpointResult? Ended { get; private init; }

    public static implicit operator FlowStep<T>(T next) => new() { Next = next };

    public static implicit operator FlowStep<T>(EndpointResult ended) => new() { Ended = ended };
}
