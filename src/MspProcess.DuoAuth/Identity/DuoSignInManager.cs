using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth;

/// <summary>A sign-in manager that never reports <c>Succeeded</c> for a sign-in that waits for Duo or failed.</summary>
/// <remarks>
/// A sign-in that waits for Duo is <see cref="SignInResult.TwoFactorRequired"/>, a failed one <see cref="SignInResult.NotAllowed"/>, whatever the first factor
/// was; <c>HttpContext.GetDuoPending()</c> distinguishes them from Identity's own. Every sign-in goes through the decision table in every
/// <see cref="DuoEnforcementMode"/>, also those that have no result, such as <c>SignInAsync</c>. Registered by <c>AddDuoTwoFactor</c>; a host with a
/// sign-in manager of its own derives it from this one.
/// </remarks>
/// <typeparam name="TUser">Identity's user type.</typeparam>
public class DuoSignInManager<TUser> : SignInManager<TUser>
    where TUser : class
{
    /// <summary>Initializes the manager.</summary>
    /// <param name="userManager">Identity's users.</param>
    /// <param name="contextAccessor">Provides the request.</param>
    /// <param name="claimsFactory">Creates principals.</param>
    /// <param name="optionsAccessor">Identity's options.</param>
    /// <param name="logger">The log.</param>
    /// <param name="schemes">The authentication schemes.</param>
    /// <param name="confirmation">Tells whether a user is confirmed.</param>
    public DuoSignInManager(
        UserManager<TUser> userManager,
        IHttpContextAccessor contextAccessor,
        IUserClaimsPrincipalFactory<TUser> claimsFactory,
        IOptions<IdentityOptions> optionsAccessor,
        ILogger<SignInManager<TUser>> logger,
        IAuthenticationSchemeProvider schemes,
        IUserConfirmation<TUser> confirmation)
        : base(userManager, contextAccessor, claimsFactory, optionsAccessor, logger, schemes, confirmation)
    {
    }

    /// <inheritdoc/>
    public override Task SignInWithClaimsAsync(TUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
        => Context.RequestServices.GetRequiredService<ProtectedSchemes>().IsGuarded(AuthenticationScheme)
            ? ExplicitSignInScope.SignInAsync(
                Context, isCallerResponding: false, () => base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims))
            : base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorSignInAsync(string provider, string code, bool isPersistent, bool rememberClient)
        => Report(await base.TwoFactorSignInAsync(provider, code, isPersistent, rememberClient));

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
        => Report(await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient));

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
        => Report(await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode));

    /// <summary>Signs in after a password, an external provider or a passkey.</summary>
    /// <inheritdoc/>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(TUser user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false)
        => Report(await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor));

    private SignInResult Report(SignInResult result)
        => result.Succeeded && Context.GetDuoPending() is { } pending
            ? pending.IsPending ? SignInResult.TwoFactorRequired : SignInResult.NotAllowed
            : result;
}
