using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Replaces the handler of a protected scheme and wraps it, so that no sign-in with the scheme bypasses the gate.</summary>
internal abstract class WrappingHandler(ProtectedSchemes schemes) : IAuthenticationSignInHandler
{
    private AuthenticateResult? _checked;
    private AuthenticateResult? _unchecked;

    protected ProtectedSchemes Schemes => schemes;

    protected AuthenticationScheme Scheme { get; private set; } = null!;

    protected HttpContext Context { get; private set; } = null!;

    protected IAuthenticationSignInHandler Inner { get; private set; } = null!;

    public async Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        Scheme = scheme;
        Context = context;
        Inner = await schemes.CreateInnerAsync(scheme.Name, context);
    }

    public virtual async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await Inner.AuthenticateAsync();
        if (_checked is null || !ReferenceEquals(_unchecked, result))
        {
            _unchecked = result;
            _checked = await CheckAsync(result);
        }

        return _checked;
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => Inner.ChallengeAsync(properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => Inner.ForbidAsync(properties);

    public abstract Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties);

    public abstract Task SignOutAsync(AuthenticationProperties? properties);

    /// <summary>Checks what the inner handler has read; called once for each result.</summary>
    protected abstract ValueTask<AuthenticateResult> CheckAsync(AuthenticateResult result);
}
