using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The first factor's ticket, which waits in the transaction.</summary>
internal static class PendingTicket
{
    public static byte[] Serialize(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        properties.IssuedUtc = null;   // the session begins when Duo has said yes
        return TicketSerializer.Default.Serialize(new AuthenticationTicket(principal, properties, DuoDefaults.AuthenticationScheme));
    }

    /// <summary>Reads a ticket; <see langword="null"/> if there is none.</summary>
    public static AuthenticationTicket? Deserialize(byte[]? ticket) => ticket is null ? null : TicketSerializer.Default.Deserialize(ticket);
}
