using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The keys of the store in memory: 16 bytes of SHA-256 in place of the texts, which nobody can make collide.</summary>
internal static class TransactionKey
{
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    // With the length of the first, so that no two pairs read alike.
    public static UInt128 OfUser(string tenantId, string subject) => Of(string.Create(null, $"{tenantId.Length}:{tenantId}{subject}"));
}
