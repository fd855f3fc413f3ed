using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Wraps the cookie's data format: a ticket without a stamp is neither written nor read.</summary>
/// <param name="inner">The cookie's own format.</param>
/// <param name="options">The options of the Duo scheme.</param>
/// <param name="realKey">Gives the key in the ticket store for the one that the cookie's reference names; <see langword="null"/> without a store.</param>
internal sealed class StampedTicketFormat(
    ISecureDataFormat<AuthenticationTicket> inner, Func<DuoSecondFactorOptions> options, Func<string, string>? realKey)
    : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>The claim by which the framework's cookie refers to an entry of a ticket store.</summary>
    private const string ReferenceClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    public string Protect(AuthenticationTicket data) => inner.Protect(Checked(data));

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(Checked(data), purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Accepted(inner.Unprotect(protectedText));

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Accepted(inner.Unprotect(protectedText, purpose));

    private AuthenticationTicket Checked(AuthenticationTicket ticket)
    {
        if (ReferenceIn(ticket) is { } reference)
        {
            return Real(ticket, reference);
        }

        StampedTicketRules.EnsureStamped(ticket, options());
        return ticket;
    }

    private AuthenticationTicket? Accepted(AuthenticationTicket? ticket)
        => ticket is null || ReferenceIn(ticket) is not null || StampedTicketRules.IsAccepted(ticket, options()) ? ticket : null;

    private Claim? ReferenceIn(AuthenticationTicket ticket) => realKey is null ? null : ticket.Principal.FindFirst(ReferenceClaim);

    private AuthenticationTicket Real(AuthenticationTicket ticket, Claim reference)
    {
        var key = realKey!(reference.Value);
        if (string.Equals(key, reference.Value, StringComparison.Ordinal))
        {
            return ticket;
        }

        var identity = new ClaimsIdentity(
            [new Claim(reference.Type, key, reference.ValueType, reference.Issuer)], ticket.Principal.Identity?.AuthenticationType);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), null, ticket.AuthenticationScheme);
    }
}
