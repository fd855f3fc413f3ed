using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.RateLimits;

/// <summary>The one spelling of a client's address (T24).</summary>
internal static class ClientAddress
{
    private const int PrefixLength = 8;

    /// <summary>The well-known prefix of NAT64, 64:ff9b::/96 (RFC 6052): the IPv4 address stands behind it.</summary>
    private static readonly byte[] Nat64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Gives the address of a request; <see langword="null"/> if it has none, as behind a Unix socket.</summary>
    public static string? Of(HttpContext context) => Canonicalize(context.Connection.RemoteIpAddress);

    /// <summary>Tells whether a proxy named a client and nobody applied it, so that all users have the proxy's address.</summary>
    public static bool IsProxys(HttpContext context)
    {
        var headers = context.Request.Headers;
        return (headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded"))
            && !headers.ContainsKey("X-Original-For")
            && IsInternal(context.Connection.RemoteIpAddress);
    }

    /// <summary>Writes an IPv4 address in one form, also out of IPv6, and of an IPv6 address the network: one subscriber has a whole /64 at least.</summary>
    public static string? Canonicalize(IPAddress? address)
    {
        if (address is null || address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString();
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        if (bytes.AsSpan().StartsWith(Nat64))
        {
            return new IPAddress(bytes.AsSpan(Nat64.Length)).ToString();
        }

        bytes.AsSpan(PrefixLength).Clear();
        return new IPAddress(bytes) + "/64";   // made of bytes, so without the scope
    }

    private static bool IsInternal(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
        {
            return true;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal
            : bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 100 && bytes[1] is >= 64 and < 128);
    }
}
