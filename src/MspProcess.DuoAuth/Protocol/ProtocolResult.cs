using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>A value, or the reason why there is none.</summary>
internal sealed class ProtocolResult<T>
    where T : class
{
    private ProtocolResult(T? value, ProtocolFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    public T? Value { get; }

    public ProtocolFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;

    public static implicit operator ProtocolResult<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);

        return new(value, null);
    }

    public static implicit operator ProtocolResult<T>(ProtocolFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);

        return new(null, failure);
    }

    public override string ToString() => Failure?.ToString() ?? nameof(Succeeded);
}
