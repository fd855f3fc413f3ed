using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Stands in for the handler of a scheme that issues tokens. A token cannot wait for Duo, so here the gate can only deny.</summary>
internal sealed class DuoTokenGateHandler(DuoGateSchemes schemes) : IAuthenticationSignInHandler
{
    private HttpContext _context = null!;
    private IAuthenticationSignInHandler _inner = null!;
    private AuthenticateResult? _checked;
    private AuthenticateResult? _unchecked;

    public async Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        _inner = await schemes.CreateInnerAsync(scheme.Name, context);
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await _inner.AuthenticateAsync();
        if (_checked is null || !ReferenceEquals(_unchecked, result))
        {
            _unchecked = result;
            _checked = await _context.RequestServices.GetRequiredService<DuoSessionGuard>().CheckTokenAsync(_context, result);
        }

        return _checked;
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => _inner.ChallengeAsync(properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => _inner.ForbidAsync(properties);

    public Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => _context.RequestServices.GetRequiredService<DuoTokenGatekeeper>().SignInAsync(_context, _inner, user, properties);

    public Task SignOutAsync(AuthenticationProperties? properties) => _inner.SignOutAsync(properties);
}
