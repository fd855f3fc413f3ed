using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>One sign-in by somebody who knows of Duo, and what came of it.</summary>
internal sealed class ExplicitSignInScope(SignInRequestFeature state, ResponseOwner caller)
{
    private static readonly AsyncLocal<ExplicitSignInScope?> Running = new();
    private bool _isTaken;

    public ResponseOwner Caller => caller;

    /// <summary>Gets or sets the stamp of the session that was issued.</summary>
    public SessionStamp? Issued { get; set; }

    /// <summary>Gets or sets the sign-in that was held or denied.</summary>
    public PendingSignIn? Held { get; set; }

    /// <summary>Signs in as somebody who knows of Duo.</summary>
    /// <remarks>Known by the flow of the code and not by the request, so that a sign-in beside this one is not taken for it.</remarks>
    public static async Task<ExplicitSignInScope> SignInAsync(SignInRequestFeature state, ResponseOwner caller, Func<Task> signIn)
    {
        var call = new ExplicitSignInScope(state, caller);
        Running.Value = call;
        await signIn();
        return call;
    }

    /// <summary>Gives the call that a sign-in comes from. What an event of the cookie signs in on the way is a sign-in of its own.</summary>
    public static ExplicitSignInScope? TryTake(SignInRequestFeature state)
    {
        if (Running.Value is not { _isTaken: false } call || !call.IsOf(state))
        {
            return null;
        }

        call._isTaken = true;
        return call;
    }

    private bool IsOf(SignInRequestFeature other) => ReferenceEquals(state, other);
}
