using System.Text;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>Line 5 of what a client signs: RFC 3986, sorted by name, then by value.</summary>
internal static class CanonicalParameters
{
    public static string Of(IEnumerable<(byte[] Name, byte[] Value)> pairs)
    {
        var sorted = pairs.ToList();
        sorted.Sort(static (left, right) =>
            left.Name.AsSpan().SequenceCompareTo(right.Name) is var byName and not 0 ? byName : left.Value.AsSpan().SequenceCompareTo(right.Value));
        return string.Join('&', sorted.Select(static pair => $"{Encode(pair.Name)}={Encode(pair.Value)}"));
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(Convert.ToHexString([value]));
            }
        }

        return text.ToString();
    }
}
