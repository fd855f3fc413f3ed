using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>A stamp as one short text: version, origin and assurance, time, session id, subject, tenant, factor, and what the verification rests on.</summary>
/// <remarks>It is part of a protected ticket, so what cannot be read is of another version, or made by hand.</remarks>
internal static class SessionStampCodec
{
    private const byte Version = 1;
    private const int HeaderSize = 7;
    private const int LinkFlag = 0x08;
    private const int StackSize = 512;
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static string Encode(SessionStamp stamp)
    {
        var writer = new ArrayBufferWriter<byte>(128);
        var header = writer.GetSpan(HeaderSize);
        var hasLink = stamp.Link != default;
        var at = stamp.At.ToUnixTimeSeconds();
        header[0] = Version;
        header[1] = (byte)(((int)stamp.Kind << 4) | (hasLink ? LinkFlag : 0) | (int)stamp.Assurance);
        header[2] = (byte)(at >> 32);   // five bytes reach to the year 36812
        BinaryPrimitives.WriteUInt32BigEndian(header[3..], (uint)at);
        writer.Advance(HeaderSize);
        SessionStampText.Write(writer, stamp.SessionId);
        SessionStampText.Write(writer, stamp.Subject);
        SessionStampText.Write(writer, stamp.TenantId);
        SessionStampText.Write(writer, stamp.Factor);
        if (hasLink)
        {
            BinaryPrimitives.WriteUInt128BigEndian(writer.GetSpan(LinkFingerprint.Size), stamp.Link.Value);
            writer.Advance(LinkFingerprint.Size);
        }

        return Base64Url.EncodeToString(writer.WrittenSpan);
    }

    /// <summary>Reads a stamp; <see langword="null"/> if it is not whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="subject">The subject that the stamp probably has.</param>
    public static SessionStamp? Decode(string text, string? subject)
    {
        var size = Base64Url.GetMaxDecodedLength(text.Length);
        var buffer = size <= StackSize ? stackalloc byte[StackSize] : new byte[size];
        if (Base64Url.DecodeFromChars(text, buffer, out _, out var written) != OperationStatus.Done || written < HeaderSize || buffer[0] != Version)
        {
            return null;
        }

        var kind = (SessionOrigin)(buffer[1] >> 4);
        var at = ((long)buffer[2] << 32) | BinaryPrimitives.ReadUInt32BigEndian(buffer[3..]);
        ReadOnlySpan<byte> rest = buffer[HeaderSize..written];
        if (kind is not (SessionOrigin.Verified or SessionOrigin.Unlinked or SessionOrigin.Exempt or SessionOrigin.FailOpen)
            || at > LastSecond
            || !SessionStampText.TryRead(ref rest, null, out var sessionId) || string.IsNullOrEmpty(sessionId)
            || !SessionStampText.TryRead(ref rest, subject, out var user) || string.IsNullOrEmpty(user)
            || !SessionStampText.TryRead(ref rest, null, out var tenant) || string.IsNullOrEmpty(tenant)
            || !SessionStampText.TryRead(ref rest, null, out var factor)
            || rest.Length != ((buffer[1] & LinkFlag) == 0 ? 0 : LinkFingerprint.Size))
        {
            return null;
        }

        var assurance = (DuoAssurance)(buffer[1] & (LinkFlag - 1));
        return new SessionStamp
        {
            Kind = kind,
            SessionId = sessionId,
            Subject = user,
            TenantId = tenant,
            At = DateTimeOffset.FromUnixTimeSeconds(at),
            Factor = factor,
            Assurance = Enum.IsDefined(assurance) ? assurance : DuoAssurance.Unknown,
            Link = rest.IsEmpty ? default : new LinkFingerprint(BinaryPrimitives.ReadUInt128BigEndian(rest)),
        };
    }
}
