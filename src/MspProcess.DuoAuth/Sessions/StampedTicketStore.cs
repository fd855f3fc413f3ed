using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Wraps the host's ticket store, where the cookie is only a reference: no ticket without a stamp is written or read.</summary>
internal sealed class StampedTicketStore(ITicketStore inner, Func<DuoSecondFactorOptions> options) : ITicketStore
{
    public Task<string> StoreAsync(AuthenticationTicket ticket) => inner.StoreAsync(Checked(ticket));

    public Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
        => inner.StoreAsync(Checked(ticket), cancellationToken);

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
        => inner.StoreAsync(Checked(ticket), httpContext, cancellationToken);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => inner.RenewAsync(key, Checked(ticket));

    public Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken)
        => inner.RenewAsync(key, Checked(ticket), cancellationToken);

    public async Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var state = SessionRequestFeature.Of(httpContext);
        if (state.IsInvalidRenewal)
        {
            return;   // the entry expires as if its cookie had not been sent
        }

        var keys = state.TicketKeys;
        if (!keys.IsNewSession)
        {
            await inner.RenewAsync(keys.Real(key), Checked(ticket), httpContext, cancellationToken);
            return;
        }

        var real = await inner.StoreAsync(Checked(ticket), httpContext, cancellationToken);
        await inner.RemoveAsync(keys.Real(key), httpContext, cancellationToken);
        keys.Replace(key, real);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) => Accepted(await inner.RetrieveAsync(key));

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
        => Accepted(await inner.RetrieveAsync(key, cancellationToken));

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
        => Accepted(await inner.RetrieveAsync(key, httpContext, cancellationToken));

    public Task RemoveAsync(string key) => inner.RemoveAsync(key);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => inner.RemoveAsync(key, cancellationToken);

    public Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
        => inner.RemoveAsync(SessionRequestFeature.Of(httpContext).TicketKeys.Real(key), httpContext, cancellationToken);

    private AuthenticationTicket Checked(AuthenticationTicket ticket)
    {
        StampedTicketRules.EnsureStamped(ticket, options());
        return ticket;
    }

    private AuthenticationTicket? Accepted(AuthenticationTicket? ticket)
        => ticket is not null && StampedTicketRules.IsAccepted(ticket, options()) ? ticket : null;
}
