using System.Text;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Masks phone numbers: the Admin API gives them in full, and nothing of ours keeps or shows them so (T10).</summary>
internal static class PhoneNumbers
{
    private const int Shown = 4;
    private const int LongestHarmless = 6;

    /// <summary>Gives <c>XXX-XXX-1234</c>; an empty text if there are not even four digits.</summary>
    public static string Mask(string? number)
    {
        var digits = new string([.. (number ?? string.Empty).Where(char.IsAsciiDigit)]);

        return digits.Length < Shown ? string.Empty : "XXX-XXX-" + digits[^Shown..];
    }

    /// <summary>Masks what looks like a number inside of a name, as users like to name a phone after it.</summary>
    public static string MaskWithin(string name)
    {
        if (name.Count(char.IsAsciiDigit) <= LongestHarmless)
        {
            return name;
        }

        var result = new StringBuilder(name);
        for (var (index, shown) = (result.Length - 1, 0); index >= 0; index--)
        {
            if (char.IsAsciiDigit(result[index]) && ++shown > Shown)
            {
                result[index] = 'X';
            }
        }

        return result.ToString();
    }
}
