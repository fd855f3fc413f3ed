using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Stands in for the protected scheme's handler and contains it, so that no way to issue its cookie leads past the gate.</summary>
internal sealed class DuoGateHandler(DuoGateSchemes schemes) : IAuthenticationSignInHandler
{
    private AuthenticationScheme _scheme = null!;
    private HttpContext _context = null!;
    private IAuthenticationSignInHandler _inner = null!;
    private AuthenticateResult? _checked;
    private AuthenticateResult? _unchecked;

    public async Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _scheme = scheme;
        _context = context;
        _inner = await schemes.CreateInnerAsync(scheme.Name, context);
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await _inner.AuthenticateAsync();
        if (result.Ticket is { } ticket && !string.Equals(ticket.AuthenticationScheme, _scheme.Name, StringComparison.Ordinal))
        {
            return result;   // forwarded by the host (an API key, say): not a session of this scheme, and so not ours to judge
        }

        if (_checked is null || !ReferenceEquals(_unchecked, result))
        {
            _unchecked = result;
            _checked = await _context.RequestServices.GetRequiredService<DuoSessionGuard>().CheckAsync(_context, result);
        }

        return _checked;
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => _inner.ChallengeAsync(properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => _inner.ForbidAsync(properties);

    public Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => _context.RequestServices.GetRequiredService<DuoGatekeeper>()
            .SignInAsync(new DuoDoor(_context, _inner), user, properties);

    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        await _context.RequestServices.GetRequiredService<DuoGatekeeper>().SigningOutAsync(_context);
        await _inner.SignOutAsync(properties);
    }
}
