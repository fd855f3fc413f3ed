using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Wraps the cookie's data format: what the gate did not stamp is neither written nor read.</summary>
internal sealed class DuoTicketSeal(
    ISecureDataFormat<AuthenticationTicket> inner, Func<DuoExistingSessions> existingSessions, bool holdsReference)
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
        if (!IsReference(ticket))
        {
            DuoTicketCheck.EnsureStamped(ticket);
        }

        return ticket;
    }

    private AuthenticationTicket? Accepted(AuthenticationTicket? ticket)
        => ticket is null || IsReference(ticket) || DuoTicketCheck.IsAccepted(ticket, existingSessions()) ? ticket : null;

    private bool IsReference(AuthenticationTicket ticket) => holdsReference && ticket.Principal.HasClaim(static claim => claim.Type == ReferenceClaim);
}
