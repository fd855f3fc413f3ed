using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Turns an interpolated string into markup. Quotation marks are encoded, too, so values are safe in attributes.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Html markup) => text.Append(markup);

    public void AppendFormatted(IEnumerable<Html> markup) => text.AppendJoin(string.Empty, markup);

    public void AppendFormatted(string? value) => text.Append(HtmlEncoder.Default.Encode(value ?? string.Empty));

    public void AppendFormatted<T>(T value)
        where T : struct => AppendFormatted(Convert.ToString(value, CultureInfo.InvariantCulture));

    public string ToMarkup() => text.ToString();
}
