using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The first factor's ticket, which waits in the transaction.</summary>
/// <remarks>
/// A session lasts as long as the host meant, counted from the sign-in and not from the password. If the host named the beginning too, as for the
/// lifetime of an identity provider's token and at a renewal, the end is a point in time and stays (docs/adr/0010).
/// </remarks>
internal static class PendingTicket
{
    public static byte[] Serialize(ClaimsPrincipal principal, AuthenticationProperties properties, DateTimeOffset now)
    {
        if (properties is { IssuedUtc: not null, ExpiresUtc: not null })
        {
            SessionStampSerializer.FixEnd(properties);
        }

        properties.IssuedUtc = properties.ExpiresUtc is null ? null : now;
        return TicketSerializer.Default.Serialize(new AuthenticationTicket(principal, properties, DuoDefaults.AuthenticationScheme));
    }

    /// <summary>Reads a ticket; <see langword="null"/> if there is none.</summary>
    public static AuthenticationTicket? Deserialize(byte[]? bytes, DateTimeOffset now)
    {
        var ticket = bytes is null ? null : TicketSerializer.Default.Deserialize(bytes);
        if (ticket?.Properties is { } properties)
        {
            if (properties is { IssuedUtc: { } begin, ExpiresUtc: { } end } && !SessionStampSerializer.HasFixedEnd(properties))
            {
                properties.ExpiresUtc = now + (end - begin);
            }

            properties.IssuedUtc = null;   // the session begins when Duo has confirmed the user
        }

        return ticket;
    }
}
