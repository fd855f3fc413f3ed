using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>The hashes of the chain, written a second time: what somebody computes who has read the source but has no key. It pins the stored form, too.</summary>
internal static class ChainForger
{
    public static byte[] Commitment(byte[] salt, string? address, string? userAgent, string? before, string? after)
        => SHA256.HashData(Join("MspProcess.DuoAuth audit personal 1\n", salt, address, userAgent, before, after));

    public static byte[] EntryHash(
        string tenant, int @event, string name, long milliseconds, string? subject, string? actor, string? integration, int reason, string? reference,
        string? transaction, string? factor, int? assurance, byte[] commitment)
        => SHA256.HashData(Join(
            "MspProcess.DuoAuth audit entry 1\n", 0L, tenant, (long)@event, name, milliseconds, subject, actor, integration, (long)reason, reference,
            transaction, factor, (long)(assurance ?? -1), commitment));

    public static byte[] Hash(string tenant, long sequence, byte[] previous, byte[] entryHash)
        => SHA256.HashData(Join("MspProcess.DuoAuth audit link 1\n", tenant, sequence, previous, entryHash));

    private static byte[] Join(string domain, params object?[] parts)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(domain));
        var number = new byte[8];
        foreach (var part in parts)
        {
            if (part is long value)
            {
                BinaryPrimitives.WriteInt64BigEndian(number, value);
                bytes.Write(number);
                continue;
            }

            var content = part is string text ? Encoding.UTF8.GetBytes(text) : (byte[]?)part;
            BinaryPrimitives.WriteInt32BigEndian(number, content?.Length ?? -1);
            bytes.Write(number, 0, 4);
            bytes.Write(content ?? []);
        }

        return bytes.ToArray();
    }
}
