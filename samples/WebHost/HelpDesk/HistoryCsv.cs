using System.Globalization;
using System.Text;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.HelpDesk;

/// <summary>The history as a file for spreadsheets (RFC 4180).</summary>
internal static class HistoryCsv
{
    public static byte[] Write(IEnumerable<DuoVerification> verifications)
    {
        var text = new StringBuilder("Time (UTC),User,Customer,Technician,Ticket,Outcome,Device,Reference\r\n");
        foreach (var verification in verifications)
        {
            string[] row =
            [
                verification.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                verification.UserName, verification.CustomerName, verification.TechnicianName, verification.Ticket ?? string.Empty,
                OutcomeTexts.NameOf(verification), verification.DeviceName, verification.Reference,
            ];
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Quote(string cell) => $"\"{(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" : null)}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
