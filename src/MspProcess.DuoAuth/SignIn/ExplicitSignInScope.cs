using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>One sign-in by code that knows of Duo, and its outcome.</summary>
internal sealed class ExplicitSignInScope
{
    private static readonly AsyncLocal<ExplicitSignInScope?> Current = new();
    private readonly SessionRequestFeature _request;   // an HttpContext may be used again for the next request
    private bool _isTaken;

    private ExplicitSignInScope(SessionRequestFeature request, bool isCallerResponding) => (_request, IsCallerResponding) = (request, isCallerResponding);

    /// <summary>Gets a value indicating whether the caller responds to a pending sign-in. If not, the gate may, and the caller only reports it.</summary>
    public bool IsCallerResponding { get; }

    /// <summary>Gets or sets the stamp of the session that was issued.</summary>
    public SessionStamp? Issued { get; set; }

    /// <summary>Gets or sets the sign-in that was not let through.</summary>
    public PendingSignIn? Pending { get; set; }

    /// <summary>Signs in as code that knows of Duo.</summary>
    /// <remarks>Known by the flow of the code and not by the request, so that a sign-in beside this one is not taken for it.</remarks>
    public static async Task<ExplicitSignInScope> SignInAsync(HttpContext context, bool isCallerResponding, Func<Task> signIn)
    {
        var scope = new ExplicitSignInScope(SessionRequestFeature.Of(context), isCallerResponding);
        Current.Value = scope;
        await signIn();
        return scope;
    }

    /// <summary>Takes the scope that a sign-in comes from, once. What an event of the cookie signs in on the way is a sign-in of its own.</summary>
    public static ExplicitSignInScope? TryTake(HttpContext context)
    {
        if (Current.Value is not { _isTaken: false } scope || !ReferenceEquals(scope._request, SessionRequestFeature.Of(context)))
        {
            return null;
        }

        scope._isTaken = true;
        return scope;
    }
}
