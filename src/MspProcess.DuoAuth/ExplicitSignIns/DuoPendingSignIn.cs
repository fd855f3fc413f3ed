using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>A sign-in of this request that signed nobody in: it waits for Duo, or it failed.</summary>
public sealed class DuoPendingSignIn
{
    private readonly PendingSignIn _pending;

    internal DuoPendingSignIn(PendingSignIn pending) => _pending = pending;

    /// <summary>Gets a value indicating whether the sign-in waits for Duo; <see langword="false"/> if it failed.</summary>
    public bool IsPending => Reason == DuoFailureReason.Unspecified;

    /// <summary>Gets why it failed; <see cref="DuoFailureReason.Unspecified"/> while it waits.</summary>
    public DuoFailureReason Reason => _pending.Reason;

    /// <summary>Gets a value indicating whether the user has to link a Duo identity before they are signed in.</summary>
    public bool IsLinking => _pending.IsLinking;

    /// <summary>Gets the user, who is not signed in.</summary>
    public string Subject => _pending.Subject;

    /// <summary>Gets the tenant; <see langword="null"/> if the host could not tell it.</summary>
    public string? TenantId => _pending.TenantId;

    /// <summary>Creates the response that sends the browser to Duo, or explains the failure.</summary>
    /// <param name="returnUrl">Where the browser goes after Duo. The default is what the sign-in, or the address of the request, names.</param>
    /// <remarks>After <see cref="IDuoSignIn"/> the transaction exists already, and returns to the address that was named there.</remarks>
    public DuoSignInResponse ToResult(string? returnUrl = null) => new(_pending, returnUrl);
}
