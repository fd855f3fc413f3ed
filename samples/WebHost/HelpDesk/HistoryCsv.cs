using System.Globalization;
using System.Text;
using MspProcess.DuoAuth.Verification;
using MspProcess.Portal.Ui;

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
            text.Append(Csv.Line(row));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
