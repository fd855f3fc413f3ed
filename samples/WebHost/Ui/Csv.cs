namespace MspProcess.Portal.Ui;

/// <summary>Writes lines for spreadsheets (RFC 4180), in which nothing is a formula.</summary>
internal static class Csv
{
    // A cell that begins so would be run by a spreadsheet; some also take the wide forms for the narrow ones.
    private const string Triggers = "=+-@|%\t\r\n＝＋－＠";

    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Quote)) + "\r\n";

    /// <summary>Quotes a cell. One that could be a formula gets an apostrophe, which makes it text.</summary>
    public static string Quote(string? cell)
    {
        var text = cell ?? string.Empty;
        var begins = text.AsSpan().TrimStart();   // what is in front of it does not keep every program from reading it
        var isFormula = text.Length > 0 && (Triggers.Contains(text[0], StringComparison.Ordinal) || (begins.Length > 0 && Triggers.Contains(begins[0], StringComparison.Ordinal)));
        return $"\"{(isFormula ? "'" : null)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
