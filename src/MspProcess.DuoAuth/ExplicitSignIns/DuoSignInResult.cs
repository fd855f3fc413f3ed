using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>The result of a sign-in through <see cref="IDuoSignIn"/>: one of the three nested classes.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "A closed set, which a switch over the result names in full.")]
public abstract class DuoSignInResult
{
    private DuoSignInResult()
    {
    }

    /// <summary>The user is signed in.</summary>
    public sealed class SignedIn : DuoSignInResult
    {
        internal SignedIn(DuoSession session) => Session = session;

        /// <summary>Gets what the new session says about Duo.</summary>
        public DuoSession Session { get; }
    }

    /// <summary>Nobody is signed in: the sign-in waits on the server until Duo confirms the user.</summary>
    public sealed class RequiresDuo : DuoSignInResult
    {
        private readonly PendingSignIn _pending;

        internal RequiresDuo(PendingSignIn pending) => _pending = pending;

        /// <summary>Gets the local path at which the browser goes on. It works in this browser only, and proves nothing.</summary>
        public string StartUrl => _pending.StartUrl!;

        /// <summary>Gets a value indicating whether the user has to link a Duo identity before they are signed in.</summary>
        public bool IsLinking => _pending.IsLinking;

        /// <summary>Creates the response that sends the browser there: a redirect, or a 401 problem with <c>startUrl</c> for a program.</summary>
        public DuoSignInResponse ToResult() => new(_pending, null);
    }

    /// <summary>Nobody is signed in, and nothing waits.</summary>
    public sealed class Failed : DuoSignInResult
    {
        private readonly PendingSignIn _pending;

        internal Failed(PendingSignIn pending) => _pending = pending;

        /// <summary>Gets why.</summary>
        public DuoFailureReason Reason => Failure.Reason;

        /// <summary>Gets what to tell the user, with the reference under which the log holds the details.</summary>
        public DuoFailureInfo Failure => _pending.Failure!;

        /// <summary>Creates the response that explains it: the failure page, or a 403 problem for a program.</summary>
        public DuoSignInResponse ToResult() => new(_pending, null);
    }
}
