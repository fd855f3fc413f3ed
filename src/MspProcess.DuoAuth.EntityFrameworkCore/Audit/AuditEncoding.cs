using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>The canonical form of what is hashed: every field in a fixed order, with its length in front, so that no two entries have the same bytes.</summary>
/// <remarks>The form is part of the stored data: a change needs a new <paramref name="domain"/>, and the old one stays readable (docs/adr/0046-audit-chain.md).</remarks>
internal ref struct AuditEncoding(string domain)
{
    private readonly ArrayBufferWriter<byte> _bytes = Begin(domain);

    public readonly ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public readonly AuditEncoding Add(string? text)
    {
        if (text is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), -1);
            _bytes.Advance(sizeof(int));
            return this;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), length);
        _bytes.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length));
        _bytes.Advance(length);
        return this;
    }

    public readonly AuditEncoding Add(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), bytes.Length);
        _bytes.Advance(sizeof(int));
        _bytes.Write(bytes);
        return this;
    }

    public readonly AuditEncoding Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
        return this;
    }

    private static ArrayBufferWriter<byte> Begin(string domain)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Encoding.UTF8.GetBytes(domain, bytes);
        return bytes;
    }
}
