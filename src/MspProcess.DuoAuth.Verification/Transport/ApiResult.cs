using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>A value, or the reason why there is none.</summary>
internal sealed class ApiResult<T>
    where T : class
{
    private ApiResult(T? value, ApiFailure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public ApiFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;

    public static implicit operator ApiResult<T>(T value) => new(value, null);

    public static implicit operator ApiResult<T>(ApiFailure failure) => new(null, failure);

    /// <summary>Reads the value further; what cannot be read is <see cref="ApiFailureKind.Unreadable"/>.</summary>
    public ApiResult<TNext> Read<TNext>(Func<T, TNext?> read)
        where TNext : class
    {
        if (!Succeeded)
        {
            return Failure;
        }

        // Duo did what was asked, although we cannot read what it says of it.
        return read(Value) is { } next ? next : new ApiFailure(ApiFailureKind.Unreadable, "The response lacks a member.", MayHaveArrived: true);
    }

    public override string ToString() => Failure?.ToString() ?? nameof(Succeeded);
}
