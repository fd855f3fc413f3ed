using System.Buffers.Binary;
using System.Text;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>A record as the store in memory keeps it: its texts in one run of bytes, which is half of what they take as strings.</summary>
internal sealed class StoredTransaction
{
    private const int LengthSize = sizeof(int);

    // A text that is not Unicode would not come back as it was, so it is rejected.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _texts;

    public StoredTransaction(DuoTransaction transaction)
    {
        // In the order in which they are read.
        _texts = Join(transaction.Id, transaction.StateHash, transaction.BrowserHash, transaction.ReturnUrl, transaction.TenantId, transaction.Subject);
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
        var rest = _texts.AsSpan();
        return new DuoTransaction
        {
            Id = Next(ref rest),
            StateHash = Next(ref rest),
            BrowserHash = Next(ref rest),
            ReturnUrl = Next(ref rest),
            TenantId = Next(ref rest),
            Subject = Next(ref rest),
            ExpiresAt = ExpiresAt,
            State = State,
            Payload = Payload,
        };
    }

    /// <summary>Reads a record of a user who is known, without its payload.</summary>
    public DuoTransaction ReadWithoutPayload(string tenantId, string subject)
    {
        var rest = _texts.AsSpan();
        return new DuoTransaction
        {
            Id = Next(ref rest),
            StateHash = Next(ref rest),
            BrowserHash = Next(ref rest),
            ReturnUrl = Next(ref rest),
            TenantId = tenantId,
            Subject = subject,
            ExpiresAt = ExpiresAt,
            State = State,
        };
    }

    private static byte[] Join(params ReadOnlySpan<string> texts)
    {
        var size = 0;
        foreach (var text in texts)
        {
            size += LengthSize + Utf8.GetByteCount(text);
        }

        var joined = new byte[size];
        var rest = joined.AsSpan();
        foreach (var text in texts)
        {
            var length = Utf8.GetBytes(text, rest[LengthSize..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, length);
            rest = rest[(LengthSize + length)..];
        }

        return joined;
    }

    private static string Next(ref Span<byte> rest)
    {
        var end = LengthSize + BinaryPrimitives.ReadInt32LittleEndian(rest);
        var text = Utf8.GetString(rest[LengthSize..end]);
        rest = rest[end..];
        return text;
    }
}
