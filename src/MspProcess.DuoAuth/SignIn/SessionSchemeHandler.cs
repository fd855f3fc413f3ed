using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The gate in front of the protected scheme, which issues the session.</summary>
internal sealed class SessionSchemeHandler(ProtectedSchemes schemes, SessionValidator validator, IOptionsMonitor<DuoSecondFactorOptions> options) : WrappingHandler(schemes), ISessionReader
{
    private SessionStamp? _stamp;

    private SignInGate Gate => Context.RequestServices.GetRequiredService<SignInGate>();

    public override Task<AuthenticateResult> AuthenticateAsync()
        => SessionRequestFeature.Find(Context) is { IsClosed: true } ? AuthenticateClosedAsync() : base.AuthenticateAsync();

    public override Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => Gate.SignInAsync(new SessionIssuer(Context, Scheme.Name, Inner), user, properties);

    public override async Task SignOutAsync(AuthenticationProperties? properties)
    {
        await Gate.SignOutAsync(Context);
        await Inner.SignOutAsync(properties);
    }

    public async ValueTask<CurrentSession?> ReadSessionAsync()
        => await AuthenticateAsync() is { Succeeded: true } result && _stamp is { } stamp ? new CurrentSession(result.Ticket, stamp) : null;

    protected override async Task<AuthenticateResult> CheckAsync(AuthenticateResult result)
    {
        _stamp = null;
        if (IsForwarded(result))
        {
            return result;
        }

        var session = await validator.ValidateAsync(Context, result);
        _stamp = session.Stamp;
        return session.Stamp is { } stamp && options.Get(DuoDefaults.AuthenticationScheme).AddSessionClaims ? SessionClaims.Add(session.Result, stamp) : session.Result;
    }

    /// <summary>The inner handler still remembers the session, and an error page is executed again with it.</summary>
    private async Task<AuthenticateResult> AuthenticateClosedAsync()
    {
        var result = await base.AuthenticateAsync();
        return IsForwarded(result) ? result : AuthenticateResult.NoResult();
    }

    /// <summary>What the host forwarded elsewhere, such as to an API key, is not a session of this scheme, and is not checked here.</summary>
    private bool IsForwarded(AuthenticateResult result)
        => result.Ticket is { } ticket && !string.Equals(ticket.AuthenticationScheme, Scheme.Name, StringComparison.Ordinal);
}
