using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.StepUp;

namespace Microsoft.AspNetCore.Http;

/// <summary>Duo in a request: the session, a pending sign-in, a failure, an exemption.</summary>
public static class DuoHttpContextExtensions
{
    /// <summary>Gets what the current session of the protected scheme says about Duo.</summary>
    /// <returns>The session, or <see langword="null"/> if nobody is signed in. A pending sign-in signs nobody in.</returns>
    public static async ValueTask<DuoSession?> GetDuoSessionAsync(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await CurrentSession.ReadAsync(context) is { Stamp: var stamp } ? stamp.ToSession() : null;
    }

    /// <summary>Tells whether Duo confirmed the user of the current session recently enough for a sensitive action.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxAge">The maximum age of the confirmation. The default is <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>, which is 5 minutes.</param>
    /// <returns><see langword="true"/> if it did; challenge the scheme <see cref="DuoDefaults.AuthenticationScheme"/> otherwise.</returns>
    /// <remarks>
    /// Asks the stores as well: a removed or suspended link and a changed integration do not count. If <c>HttpContext.User</c> is not the user
    /// of the session, because a token named another one, the session does not count either.
    /// </remarks>
    public static async ValueTask<bool> HasRecentDuoAsync(this HttpContext context, TimeSpan? maxAge = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await context.RequestServices.GetRequiredService<StepUpEvaluator>().EvaluateAsync(context, maxAge)).IsSatisfied;
    }

    /// <summary>Gets the sign-in of this request that waits for Duo or failed, so that nobody is signed in although <c>SignInAsync</c> returned.</summary>
    /// <returns>The sign-in; <see langword="null"/> if there was none, or if it signed the user in.</returns>
    public static DuoPendingSignIn? GetDuoPending(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return PendingSignInFeature.Get(context).Current is { } pending ? new DuoPendingSignIn(pending) : null;
    }

    /// <summary>Gets the failure that brought the browser to <see cref="DuoSecondFactorOptions.FailurePath"/>.</summary>
    /// <returns>What to tell the user; <see langword="null"/> if there was none within the last five minutes.</returns>
    public static DuoFailureInfo? GetDuoFailure(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<FailureCookie>().Read(context);
    }

    /// <summary>Exempts one sign-in from Duo, such as an administrator's impersonation of a user.</summary>
    /// <param name="properties">The properties that are passed to <c>SignInAsync</c>.</param>
    /// <param name="reason">The reason, for the log. Must not hold personal data.</param>
    /// <remarks>The exemption is never part of a cookie. It is logged and audited, and the session never satisfies a demand for Duo.</remarks>
    public static AuthenticationProperties ExemptFromDuo(this AuthenticationProperties properties, string reason)
    {
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        SignInExemption.Set(properties, reason);
        return properties;
    }
}
