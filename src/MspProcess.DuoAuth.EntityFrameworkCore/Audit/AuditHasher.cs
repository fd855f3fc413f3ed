using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Hashes entries, and their places in the chain: HMAC-SHA-256 with the host's key, SHA-256 without one.</summary>
internal sealed class AuditHasher
{
    public const int Size = 32;

    private const string PersonalDomain = "MspProcess.DuoAuth audit personal 1\n";
    private const string EntryDomain = "MspProcess.DuoAuth audit entry 1\n";
    private const string LinkDomain = "MspProcess.DuoAuth audit link 1\n";

    private readonly Dictionary<int, byte[]> _keys;
    private readonly int _current;

    public AuditHasher(IOptions<DuoEntityFrameworkOptions> options)
    {
        _keys = options.Value.AuditKeys.ToDictionary(KeyIdOf);
        _current = options.Value.AuditKeys.Count == 0 ? 0 : KeyIdOf(options.Value.AuditKeys[0]);
    }

    /// <summary>Gets what comes before the first entry.</summary>
    public static byte[] Nothing => new byte[Size];

    /// <summary>Whether the key of an entry is configured; an entry without a key always is.</summary>
    public bool Knows(int keyId) => keyId == 0 || _keys.ContainsKey(keyId);

    /// <summary>Hashes a new row: commits to its personal details and to the rest.</summary>
    public void HashNew(AuditRow row)
    {
        row.Salt = RandomNumberGenerator.GetBytes(Size);
        row.Commitment = Commit(row);
        row.KeyId = _current;
        row.EntryHash = HashEntry(row);
    }

    /// <summary>Whether a row is as it was sealed. Erased details are not looked at: whether they may be missing is another question.</summary>
    public bool IsSealed(AuditRow row)
        => HasDetailsAsSealed(row) && CryptographicOperations.FixedTimeEquals(row.EntryHash, HashEntry(row));

    /// <summary>Hashes an entry in its place.</summary>
    public byte[] Chain(AuditRow row, long sequence, ReadOnlySpan<byte> previous)
        => Hash(row.KeyId, new AuditEncoding(LinkDomain).Add(row.TenantId).Add(sequence).Add(previous).Add((ReadOnlySpan<byte>)row.EntryHash).Bytes);

    private static bool HasDetailsAsSealed(AuditRow row) => row.IsErased
        ? row is { Address: null, UserAgent: null, Before: null, After: null }
        : CryptographicOperations.FixedTimeEquals(row.Commitment, Commit(row));

    private static byte[] Commit(AuditRow row)
        => SHA256.HashData(new AuditEncoding(PersonalDomain).Add((ReadOnlySpan<byte>)row.Salt).Add(row.Address).Add(row.UserAgent).Add(row.Before).Add(row.After).Bytes);

    private byte[] HashEntry(AuditRow row) => Hash(
        row.KeyId,
        new AuditEncoding(EntryDomain)
            .Add((long)row.KeyId).Add(row.TenantId).Add((long)row.Event).Add(row.Name).Add(row.OccurredAt.ToUnixTimeMilliseconds())
            .Add(row.Subject).Add(row.Actor).Add(row.IntegrationId).Add((long)row.Reason).Add(row.ReferenceId)
            .Add(row.DuoTransactionId).Add(row.Factor).Add(row.Assurance is { } assurance ? (long)assurance : -1).Add((ReadOnlySpan<byte>)row.Commitment)
            .Bytes);

    private byte[] Hash(int keyId, ReadOnlySpan<byte> bytes) => keyId == 0 ? SHA256.HashData(bytes) : HMACSHA256.HashData(_keys[keyId], bytes);

    // Says which of a few keys it was, and nothing about the key.
    private static int KeyIdOf(byte[] key)
    {
        var id = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(key));
        return id == 0 ? 1 : id;
    }
}
