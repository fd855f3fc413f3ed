using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Turns a transaction into the record that a store keeps, and back.</summary>
/// <remarks>
/// Each payload is encrypted for its own record, tenant, user and browser, so that one that was moved, or whose record was changed in
/// the database, can't be read (T11).
/// </remarks>
internal sealed class TransactionSerializer(IDataProtectionProvider provider)
{
    /// <summary>The first byte of every payload. A node that does not know the version reads nothing, as if the key had changed.</summary>
    private const byte Version = 1;

    /// <summary>A transaction restarts once at most, so the upper half of that byte is free.</summary>
    private const int StrengthShift = 4;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IDataProtector _protector = provider.CreateProtector("MspProcess.DuoAuth", "Transaction", "v2");

    public DuoTransaction Write(Transaction transaction, BrowserSecret secret)
    {
        var record = new DuoTransaction
        {
            Id = transaction.Id,
            StateHash = secret.StateHash,
            BrowserHash = secret.Hash,
            TenantId = transaction.TenantId,
            Subject = transaction.Subject,
            ReturnUrl = transaction.ReturnUrl,
            ExpiresAt = transaction.ExpiresAt,
        };
        return record.With(DuoTransactionState.Pending, Protector(record).Protect(Serialize(transaction)));
    }

    /// <summary>Reads a record; <see langword="null"/> if it has no payload, or the key ring can't read it anymore (T12).</summary>
    public Transaction? Read(DuoTransaction record)
    {
        if (record.Payload.IsEmpty)
        {
            return null;
        }

        try
        {
            return Deserialize(record, Protector(record).Unprotect(record.Payload.ToArray()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <remarks>One purpose with the length of each part, so that no two records read alike: every level of purposes is written and hashed anew.</remarks>
    private IDataProtector Protector(DuoTransaction record) => _protector.CreateProtector(string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Id.Length}:{record.Id}{record.StateHash.Length}:{record.StateHash}{record.BrowserHash.Length}:{record.BrowserHash}{record.TenantId.Length}:{record.TenantId}{record.Subject}"));

    private static byte[] Serialize(Transaction transaction)
    {
        using var buffer = new MemoryStream(512);
        using var writer = new BinaryWriter(buffer, Utf8);
        writer.Write(Version);
        writer.Write((byte)transaction.Purpose);
        writer.Write((byte)(transaction.Restarts | ((int)transaction.Strength << StrengthShift)));
        writer.Write(transaction.CreatedAt.UtcTicks);
        writer.Write(transaction.IntegrationId);
        writer.Write(transaction.CredentialRevision);
        writer.Write(transaction.DuoUserName);
        writer.Write(transaction.RedirectUri);
        WriteOptional(writer, transaction.RedirectUri.StartsWith(transaction.StartedAtOrigin + "/", StringComparison.Ordinal) ? null : transaction.StartedAtOrigin);
        WriteOptional(writer, transaction.SessionId);
        WriteOptional(writer, transaction.LinkRevision);
        WriteVerified(writer, transaction.VerifiedIdentity);
        writer.Write(transaction.Ticket ?? []);   // to the end
        return buffer.ToArray();
    }

    private static Transaction? Deserialize(DuoTransaction record, byte[] payload)
    {
        using var stream = new MemoryStream(payload, writable: false);
        using var reader = new BinaryReader(stream, Utf8);
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        // In the order in which they were written.
        var purpose = (TransactionPurpose)reader.ReadByte();
        int demand = reader.ReadByte();
        var transaction = new Transaction
        {
            Id = record.Id,
            TenantId = record.TenantId,
            Subject = record.Subject,
            ReturnUrl = record.ReturnUrl,
            ExpiresAt = record.ExpiresAt,
            Purpose = purpose,
            Restarts = demand & ((1 << StrengthShift) - 1),
            Strength = (DuoFactorStrength)(demand >> StrengthShift),
            CreatedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            IntegrationId = reader.ReadString(),
            CredentialRevision = reader.ReadString(),
            DuoUserName = reader.ReadString(),
            RedirectUri = reader.ReadString(),
            StartedAtOrigin = ReadOptional(reader) ?? "",
            SessionId = ReadOptional(reader),
            LinkRevision = ReadOptional(reader),
        };
        transaction = transaction with { VerifiedIdentity = ReadVerified(reader, transaction.DuoUserName) };
        var ticket = payload.AsSpan((int)stream.Position);
        return transaction with
        {
            Ticket = ticket.IsEmpty ? null : ticket.ToArray(),
            StartedAtOrigin = transaction.StartedAtOrigin.Length == 0
                ? transaction.RedirectUri[..transaction.RedirectUri.IndexOf('/', "https://".Length)]   // what it begins with, or it would have been written
                : transaction.StartedAtOrigin,
        };
    }

    private static void WriteVerified(BinaryWriter writer, DuoVerifiedIdentity? verified)
    {
        WriteOptional(writer, verified?.UserKey);
        if (verified is not null)
        {
            WriteOptional(writer, verified.Factor);
            writer.Write(verified.AuthenticatedAt.UtcTicks);
            writer.Write((int)verified.Assurance);
        }
    }

    private static DuoVerifiedIdentity? ReadVerified(BinaryReader reader, string userName) => ReadOptional(reader) is { } key
        ? new DuoVerifiedIdentity(
            userName, key, ReadOptional(reader), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), (DuoAssurance)reader.ReadInt32())
        : null;

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
