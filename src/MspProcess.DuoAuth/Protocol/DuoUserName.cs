using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>A Duo user name in its one canonical form.</summary>
/// <remarks>
/// A name outside the rule is rejected, never repaired: a space that was trimmed on one side only once made a second Duo
/// user out of the first (DUO-PSA-2015-003, T01). Equality is ordinal ignoring case; a culture would also ignore
/// invisible characters (T36). Duo may return an alias in lower case, and a few capitals have a lower case whose capital
/// is another character (dotted I, sharp S), so names are compared by their lower case too (docs/adr/0045-names-at-duo.md).
/// </remarks>
internal sealed class DuoUserName : IEquatable<DuoUserName>
{
    /// <summary>The greatest length in UTF-16 units, counted after normalization.</summary>
    public const int MaxLength = 256;

    /// <summary>The first character that is not in normalization form C by itself or that a character before it may combine with.</summary>
    private const char FirstUnstable = '\u0300';

    /// <summary>Whether this process can normalize. In invariant globalization mode <see cref="string.Normalize()"/> returns its input.</summary>
    private static readonly bool CanNormalize = "e\u0301".Normalize(NormalizationForm.FormC).Length == 1;

    // No character of NFC decomposes into more than four UTF-16 units for each of its own.
    private const int MaxUnnormalizedLength = 4 * MaxLength;

    private DuoUserName(string value) => Value = value;

    /// <summary>Gets the name in normalization form C.</summary>
    public string Value { get; }

    /// <summary>Creates the canonical form of a name; <see langword="false"/> if it has none.</summary>
    public static bool TryCreate(string? text, [NotNullWhen(true)] out DuoUserName? name)
    {
        name = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxUnnormalizedLength || !IsAcceptable(text))
        {
            return false;
        }

        if (Normalize(text) is not { Length: <= MaxLength } normalized || !IsAcceptable(normalized))
        {
            return false;
        }

        name = new DuoUserName(normalized);
        return true;
    }

    public bool Equals(DuoUserName? other)
        => other is not null
            && (string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase)
                || string.Equals(Lower(Value), Lower(other.Value), StringComparison.OrdinalIgnoreCase));

    public override bool Equals(object? obj) => Equals(obj as DuoUserName);

    public override int GetHashCode() => Lower(Value).GetHashCode(StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Value;

    /// <summary>
    /// Normalizes; <see langword="null"/> if this process cannot, and the name needs it: without ICU, two spellings of one name would
    /// be two users at Duo (T01). Text without characters from U+0300 on is in normalization form C already.
    /// </summary>
    private static string? Normalize(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstUnstable, char.MaxValue))
        {
            return text;
        }

        // Safe here: Normalize throws only for the surrogates and noncharacters that were rejected before.
        return CanNormalize ? text.Normalize(NormalizationForm.FormC) : null;
    }

    /// <summary>Lowers case as Unicode does by default. The framework leaves the dotted capital I as it is.</summary>
    private static string Lower(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    private static bool IsAcceptable(string text)
    {
        if (text[0] == ' ' || text[^1] == ' ')
        {
            return false;
        }

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || !IsAcceptable(rune))
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }

    private static bool IsAcceptable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => true,
    };
}
