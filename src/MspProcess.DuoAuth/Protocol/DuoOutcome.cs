using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>A value, or the reason why there is none.</summary>
internal sealed class DuoOutcome<T>
    where T : class
{
    private DuoOutcome(T? value, DuoFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    public T? Value { get; }

    public DuoFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;

    public static implicit operator DuoOutcome<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);

        return new(value, null);
    }

    public static implicit operator DuoOutcome<T>(DuoFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);

        return new(null, failure);
    }

    public override string ToString() => Failure?.ToString() ?? nameof(Succeeded);
}
