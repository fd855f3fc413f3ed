using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The texts of a stamp in as few bytes as they need: ids of 128 bits and GUIDs as 16, well-known words as one.</summary>
/// <remarks>One byte says which, or how long: 0 for none, 1 and 2 for ids, 3 for a long text, 8 to 31 for a known word, 32 to 255 for 0 to 223 bytes of UTF-8.</remarks>
internal static class SessionStampText
{
    private const int IdSize = 16;
    private const byte None = 0;
    private const byte Base64Id = 1;
    private const byte GuidId = 2;
    private const byte Long = 3;
    private const byte FirstKnown = 8;
    private const byte FirstLength = 32;

    /// <summary>Only ever appended to: the place is the code.</summary>
    private static readonly string[] Known =
    [
        DuoDefaults.SingleTenantId, "duo_push", "duo_mobile_passcode", "sms_passcode", "phone_call", "hardware_token", "yubikey_code", "bypass_code",
        "remembered_device", "trusted_network", "not_available", "webauthn_credential", "webauthn_security_key", "webauthn_chrome_touch_id",
        "platform_authenticator", "roaming_authenticator", "verified_duo_push", "duo_central", "passcode",
    ];

    public static void Write(IBufferWriter<byte> writer, string? text)
    {
        Span<byte> id = stackalloc byte[IdSize];
        if (text is null)
        {
            writer.Write([None]);
        }
        else if (Array.IndexOf(Known, text) is >= 0 and var known)
        {
            writer.Write([(byte)(FirstKnown + known)]);
        }
        else if (IsBase64Id(text, id))
        {
            writer.Write([Base64Id]);
            writer.Write(id);
        }
        else if (Guid.TryParseExact(text, "D", out var guid) && string.Equals(guid.ToString("D"), text, StringComparison.Ordinal))
        {
            guid.TryWriteBytes(id);
            writer.Write([GuidId]);
            writer.Write(id);
        }
        else
        {
            WriteUtf8(writer, Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Reads a text, and moves on behind it.</summary>
    /// <param name="bytes">What is left of the stamp.</param>
    /// <param name="expected">What the text probably is. It is given back if so, which saves a copy.</param>
    /// <param name="text">The text.</param>
    /// <returns><see langword="false"/> if there is none to read.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, string? expected, out string? text)
    {
        text = null;
        if (bytes.IsEmpty)
        {
            return false;
        }

        var code = bytes[0];
        var length = code switch
        {
            Base64Id or GuidId => IdSize,
            Long when bytes.Length >= 3 => (bytes[1] << 8) | bytes[2],
            >= FirstLength => code - FirstLength,
            _ => 0,
        };
        var start = code == Long ? 3 : 1;
        if (bytes.Length < start + length || code is > Long and < FirstKnown || (code is >= FirstKnown and < FirstLength && code - FirstKnown >= Known.Length))
        {
            return false;
        }

        var content = bytes.Slice(start, length);
        text = code switch
        {
            None => null,
            Base64Id => Base64Url.EncodeToString(content),
            GuidId => ReadGuid(content, expected),
            < FirstLength and >= FirstKnown => Known[code - FirstKnown],
            _ => ReadUtf8(content, expected),
        };
        bytes = bytes[(start + length)..];
        return true;
    }

    private static bool IsBase64Id(string text, Span<byte> id)
        => text.Length == 22
            && Base64Url.IsValid(text, out var length) && length == IdSize
            && Base64Url.DecodeFromChars(text, id, out _, out _) == OperationStatus.Done
            && string.Equals(Base64Url.EncodeToString(id), text, StringComparison.Ordinal);

    private static void WriteUtf8(IBufferWriter<byte> writer, byte[] utf8)
    {
        if (utf8.Length <= byte.MaxValue - FirstLength)
        {
            writer.Write([(byte)(FirstLength + utf8.Length)]);
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(utf8.Length, ushort.MaxValue, "text");
            writer.Write([Long, (byte)(utf8.Length >> 8), (byte)utf8.Length]);
        }

        writer.Write(utf8);
    }

    private static string ReadGuid(ReadOnlySpan<byte> content, string? expected)
    {
        Span<char> text = stackalloc char[36];
        new Guid(content).TryFormat(text, out _, "D");
        return text.SequenceEqual(expected) ? expected! : text.ToString();
    }

    private static string ReadUtf8(ReadOnlySpan<byte> content, string? expected)
    {
        if (expected is not null && expected.Length == content.Length && Ascii.Equals(content, expected))
        {
            return expected;
        }

        return Encoding.UTF8.GetString(content);
    }
}
