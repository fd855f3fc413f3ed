using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Turns the first factor's ticket into protected bytes for the server-side record, and back.</summary>
/// <remarks>Each record has its own purpose, so bytes that were moved to another record cannot be read there.</remarks>
internal sealed class PendingTicketProtector(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("MspProcess.DuoAuth", "PendingTicket", "v1");

    public static byte[] Serialize(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        properties.IssuedUtc = null;   // the session begins when Duo has said yes
        return TicketSerializer.Default.Serialize(new AuthenticationTicket(principal, properties, DuoDefaults.AuthenticationScheme));
    }

    public byte[] Protect(string transactionId, byte[] ticket) => _protector.CreateProtector(transactionId).Protect(ticket);

    /// <summary>Reads a ticket; <see langword="null"/> if the key ring no longer does.</summary>
    public AuthenticationTicket? Unprotect(string transactionId, ReadOnlyMemory<byte> ticket)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.CreateProtector(transactionId).Unprotect(ticket.ToArray()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
