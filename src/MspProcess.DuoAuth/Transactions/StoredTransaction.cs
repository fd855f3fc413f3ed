using System.Text;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>A record as the store in memory keeps it: its texts in one run of bytes, which is half of what they take as strings.</summary>
internal sealed class StoredTransaction
{
    // A text that is not Unicode would not come back as it was, so it is rejected.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _texts;

    public StoredTransaction(DuoTransaction transaction)
    {
        using var buffer = new MemoryStream(256);
        using var writer = new BinaryWriter(buffer, Utf8);
        writer.Write(transaction.Id);
        writer.Write(transaction.StateHash);
        writer.Write(transaction.BrowserHash);
        writer.Write(transaction.TenantId);
        writer.Write(transaction.Subject);
        writer.Write(transaction.ReturnUrl);
        _texts = buffer.ToArray();
        ExpiresAt = transaction.ExpiresAt;
        State = transaction.State;
        Payload = transaction.Payload.ToArray();
    }

    public DateTimeOffset ExpiresAt { get; }

    public DuoTransactionState State { get; set; }

    public byte[] Payload { get; set; }

    public bool IsPending => State is DuoTransactionState.Pending or DuoTransactionState.AtDuo;

    public DuoTransaction Read()
    {
        using var reader = new BinaryReader(new MemoryStream(_texts, writable: false), Utf8);
        return new DuoTransaction
        {
            Id = reader.ReadString(),   // in the order in which they were written
            StateHash = reader.ReadString(),
            BrowserHash = reader.ReadString(),
            TenantId = reader.ReadString(),
            Subject = reader.ReadString(),
            ReturnUrl = reader.ReadString(),
            ExpiresAt = ExpiresAt,
            State = State,
            Payload = Payload,
        };
    }
}
