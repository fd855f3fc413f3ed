using System.Text;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>A transaction as the store in memory keeps it: its texts in one run of bytes, which is half of what they take as strings.</summary>
internal sealed class PackedTransaction
{
    // A text that is not Unicode would not come back as it was: it is refused.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _texts;
    private readonly DateTimeOffset _createdAt;
    private readonly DuoVerifiedIdentity? _proved;
    private readonly int _restarts;
    private readonly DuoTransactionPurpose _purpose;

    public PackedTransaction(DuoTransaction transaction)
    {
        using var packed = new MemoryStream(512);
        using var writer = new BinaryWriter(packed, Utf8);
        Write(writer, transaction);
        _texts = packed.ToArray();
        _createdAt = transaction.CreatedAt;
        _proved = transaction.VerifiedIdentity;
        _restarts = transaction.Restarts;
        _purpose = transaction.Purpose;
        ExpiresAt = transaction.ExpiresAt;
        IsRedeemed = transaction.IsRedeemed;
        PendingTicket = transaction.PendingTicket;
    }

    public DateTimeOffset ExpiresAt { get; }

    public bool IsRedeemed { get; }

    public ReadOnlyMemory<byte> PendingTicket { get; }

    public DuoTransaction Unpack()
    {
        using var reader = new BinaryReader(new MemoryStream(_texts, writable: false), Utf8);

        // In the order in which they were written.
        return new DuoTransaction
        {
            Id = reader.ReadString(),
            StateHash = reader.ReadString(),
            BrowserHash = reader.ReadString(),
            TenantId = reader.ReadString(),
            Subject = reader.ReadString(),
            IntegrationId = reader.ReadString(),
            CredentialRevision = reader.ReadString(),
            DuoUserName = reader.ReadString(),
            RedirectUri = reader.ReadString(),
            ReturnUrl = reader.ReadString(),
            SessionId = ReadOptional(reader),
            LinkRevision = ReadOptional(reader),
            Purpose = _purpose,
            CreatedAt = _createdAt,
            ExpiresAt = ExpiresAt,
            Restarts = _restarts,
            PendingTicket = PendingTicket,
            VerifiedIdentity = _proved,
            IsRedeemed = IsRedeemed,
        };
    }

    private static void Write(BinaryWriter writer, DuoTransaction transaction)
    {
        writer.Write(transaction.Id);
        writer.Write(transaction.StateHash);
        writer.Write(transaction.BrowserHash);
        writer.Write(transaction.TenantId);
        writer.Write(transaction.Subject);
        writer.Write(transaction.IntegrationId);
        writer.Write(transaction.CredentialRevision);
        writer.Write(transaction.DuoUserName);
        writer.Write(transaction.RedirectUri);
        writer.Write(transaction.ReturnUrl);
        WriteOptional(writer, transaction.SessionId);
        WriteOptional(writer, transaction.LinkRevision);
    }

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
