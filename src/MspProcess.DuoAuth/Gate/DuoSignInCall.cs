namespace MspProcess.DuoAuth.Gate;

/// <summary>One sign-in by somebody who knows of Duo, and what came of it.</summary>
internal sealed class DuoSignInCall(DuoRequestState state, DuoSignInCaller caller)
{
    private static readonly AsyncLocal<DuoSignInCall?> Running = new();
    private bool _isTaken;

    public DuoSignInCaller Caller => caller;

    /// <summary>Gets or sets the stamp of the session that was issued.</summary>
    public DuoStamp? Issued { get; set; }

    /// <summary>Gets or sets the sign-in that was held or denied.</summary>
    public DuoHeldSignIn? Held { get; set; }

    /// <summary>Signs in as somebody who knows of Duo.</summary>
    /// <remarks>Known by the flow of the code and not by the request, so that a sign-in beside this one is not taken for it.</remarks>
    public static async Task<DuoSignInCall> RunAsync(DuoRequestState state, DuoSignInCaller caller, Func<Task> signIn)
    {
        var call = new DuoSignInCall(state, caller);
        Running.Value = call;
        await signIn();
        return call;
    }

    /// <summary>Gives the call that a sign-in comes from. What an event of the cookie signs in on the way is a sign-in of its own.</summary>
    public static DuoSignInCall? Take(DuoRequestState state)
    {
        if (Running.Value is not { _isTaken: false } call || !call.IsOf(state))
        {
            return null;
        }

        call._isTaken = true;
        return call;
    }

    private bool IsOf(DuoRequestState other) => ReferenceEquals(state, other);
}
