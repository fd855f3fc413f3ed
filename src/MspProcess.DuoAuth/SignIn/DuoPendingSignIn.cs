using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>A sign-in of this request that signed nobody in: it waits for Duo, or it was refused.</summary>
public sealed class DuoPendingSignIn
{
    private readonly PendingSignIn _held;

    internal DuoPendingSignIn(PendingSignIn held) => _held = held;

    /// <summary>Gets a value indicating whether the login waits for Duo; <see langword="false"/> if it was refused.</summary>
    public bool IsPending => Reason == DuoFailureReason.Unspecified;

    /// <summary>Gets why it was refused; <see cref="DuoFailureReason.Unspecified"/> while it waits.</summary>
    public DuoFailureReason Reason => _held.Failure?.Reason ?? _held.Denied;

    /// <summary>Gets a value indicating whether the user has to link a Duo identity on the way.</summary>
    public bool IsLinking => _held.IsLinking;

    /// <summary>Gets the user, who is not signed in.</summary>
    public string Subject => _held.Subject;

    /// <summary>Gets the tenant; <see langword="null"/> if it could not be told.</summary>
    public string? TenantId => _held.TenantId;

    /// <summary>Gives the answer that goes on to Duo, or explains the refusal.</summary>
    /// <param name="returnUrl">Where the browser goes after Duo. The default is what the sign-in, or the address of the request, names.</param>
    /// <remarks>After <see cref="IDuoSignIn"/> the trip has begun already, and returns to the address that was named there.</remarks>
    public DuoSignInResponse ToResult(string? returnUrl = null) => new(_held, returnUrl);
}
