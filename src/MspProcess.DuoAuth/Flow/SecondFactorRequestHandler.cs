using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The handler of the Duo scheme that every request makes: it knows the path of the library's pages, and makes the real one for them.</summary>
internal sealed class SecondFactorRequestHandler(IOptionsMonitor<DuoSecondFactorOptions> monitor) : IAuthenticationRequestHandler
{
    private static readonly Task<bool> NotHandled = Task.FromResult(false);
    private AuthenticationScheme _scheme = null!;
    private HttpContext _context = null!;
    private SecondFactorHandler? _handler;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _scheme = scheme;
        _context = context;
        return Task.CompletedTask;
    }

    public Task<bool> HandleRequestAsync()
        => _context.Request.Path.StartsWithSegments(monitor.Get(_scheme.Name).CallbackPath, StringComparison.Ordinal) ? HandleAsync() : NotHandled;

    /// <summary>A Duo scheme authenticates nobody by itself.</summary>
    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public async Task ChallengeAsync(AuthenticationProperties? properties) => await (await FindAsync()).ChallengeAsync(properties);

    public async Task ForbidAsync(AuthenticationProperties? properties) => await (await FindAsync()).ForbidAsync(properties);

    private async Task<bool> HandleAsync() => await (await FindAsync()).HandleRequestAsync();

    private async ValueTask<SecondFactorHandler> FindAsync()
    {
        if (_handler is null)
        {
            _handler = ActivatorUtilities.CreateInstance<SecondFactorHandler>(_context.RequestServices);
            await _handler.InitializeAsync(_scheme, _context);
        }

        return _handler;
    }
}
