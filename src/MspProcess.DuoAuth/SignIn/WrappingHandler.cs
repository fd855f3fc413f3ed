using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Replaces the handler of a protected scheme and wraps it, so that no sign-in with the scheme bypasses the gate.</summary>
/// <remarks>Every request makes one, so what was read is checked once and kept, and a request without a session costs no more than the inner handler.</remarks>
internal abstract class WrappingHandler(ProtectedSchemes schemes) : IAuthenticationSignInHandler
{
    private Task<AuthenticateResult>? _checked;
    private AuthenticateResult? _unchecked;

    protected ProtectedSchemes Schemes => schemes;

    protected AuthenticationScheme Scheme { get; private set; } = null!;

    protected HttpContext Context { get; private set; } = null!;

    protected IAuthenticationSignInHandler Inner { get; private set; } = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        Scheme = scheme;
        Context = context;
        (Inner, var original) = schemes.CreateInner(scheme.Name, context.RequestServices);
        return Inner.InitializeAsync(original, context);
    }

    public virtual Task<AuthenticateResult> AuthenticateAsync()
    {
        var reading = Inner.AuthenticateAsync();
        return reading.IsCompletedSuccessfully ? CheckOnce(reading) : AwaitAsync(reading);
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => Inner.ChallengeAsync(properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => Inner.ForbidAsync(properties);

    public abstract Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties);

    public abstract Task SignOutAsync(AuthenticationProperties? properties);

    /// <summary>Checks what the inner handler has read successfully; called once for each result.</summary>
    protected abstract Task<AuthenticateResult> CheckAsync(AuthenticateResult result);

    private Task<AuthenticateResult> CheckOnce(Task<AuthenticateResult> reading)
    {
        var result = ResultOf(reading);
        if (!result.Succeeded)
        {
            return reading;
        }

        if (_checked is null || !ReferenceEquals(_unchecked, result))
        {
            _unchecked = result;
            _checked = CheckAsync(result);
        }

        return _checked;
    }

    private static AuthenticateResult ResultOf(Task<AuthenticateResult> completed) => completed.Result;

    private async Task<AuthenticateResult> AwaitAsync(Task<AuthenticateResult> reading)
    {
        await reading;
        return await CheckOnce(reading);
    }
}
