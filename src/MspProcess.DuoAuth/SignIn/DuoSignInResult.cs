using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>What came of a sign-in through <see cref="IDuoSignIn"/>: one of the three classes inside.</summary>
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

    /// <summary>Nobody is signed in: the login waits on the server until Duo has said yes.</summary>
    public sealed class RequiresDuo : DuoSignInResult
    {
        private readonly PendingSignIn _held;

        internal RequiresDuo(PendingSignIn held) => _held = held;

        /// <summary>Gets the local path at which the browser goes on. It is good for this browser only, and proves nothing.</summary>
        public string StartUrl => _held.StartUrl!;

        /// <summary>Gets a value indicating whether the user has to link a Duo identity on the way.</summary>
        public bool IsLinking => _held.IsLinking;

        /// <summary>Gives the answer that sends the browser there: a redirect, or a 401 problem with <c>startUrl</c> for callers that are no pages.</summary>
        public DuoSignInResponse ToResult() => new(_held, null);
    }

    /// <summary>Nobody is signed in, and nothing waits.</summary>
    public sealed class Failed : DuoSignInResult
    {
        private readonly PendingSignIn _held;

        internal Failed(PendingSignIn held) => _held = held;

        /// <summary>Gets why.</summary>
        public DuoFailureReason Reason => Failure.Reason;

        /// <summary>Gets what to tell the person, with the reference id under which the log holds the details.</summary>
        public DuoFailureInfo Failure => _held.Failure!;

        /// <summary>Gives the answer that explains it: the failed page, or a 403 problem for callers that are no pages.</summary>
        public DuoSignInResponse ToResult() => new(_held, null);
    }
}
