using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Tells whether the signed-in user has authenticated a moment ago, for hosts that sign in through a provider and have no passwords.</summary>
/// <remarks>
/// <para>
/// Linking asks it where no <see cref="IDuoPasswordVerifier"/> is registered. The default reads the claim <c>auth_time</c> (OpenID Connect Core,
/// section 2), which must not be older than <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>; map that claim into the session.
/// </para>
/// <para>
/// Without a recent authentication linking fails with <see cref="DuoFailureReason.ReauthenticationRequired"/>: challenge the provider's scheme with
/// <c>prompt=login</c> or <c>max_age=0</c>, and start again.
/// </para>
/// </remarks>
public interface IDuoReauthentication
{
    /// <summary>Tells whether the user has just authenticated with the first factor.</summary>
    ValueTask<bool> IsRecentAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
