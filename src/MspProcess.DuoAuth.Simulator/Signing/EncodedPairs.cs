using System.Text;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>Reads <c>name=value&amp;name=value</c> as bytes: what is signed must not depend on how text is decoded.</summary>
internal static class EncodedPairs
{
    public static IReadOnlyList<(byte[] Name, byte[] Value)> Read(string text) =>
        [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];

    private static (byte[] Name, byte[] Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (Decode(text), []) : (Decode(text[..equals]), Decode(text[(equals + 1)..]));
    }

    // Clients send a space as + or %20, and sign %20.
    private static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var decoded = new List<byte>(bytes.Length);
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] == '%' && index + 2 < bytes.Length && IsHex(bytes[index + 1]) && IsHex(bytes[index + 2]))
            {
                decoded.Add(Convert.FromHexString([(char)bytes[index + 1], (char)bytes[index + 2]])[0]);
                index += 2;
            }
            else
            {
                decoded.Add(bytes[index] == '+' ? (byte)' ' : bytes[index]);
            }
        }

        return [.. decoded];
    }

    private static bool IsHex(byte character) => char.IsAsciiHexDigit((char)character);
}
