using System.Globalization;
using System.Text;

namespace MspProcess.DuoAuth.Verification;

/// <summary>Writes verifications as a file for spreadsheets (RFC 4180): a line of names, then one line each. No cell can be taken for a formula.</summary>
public static class DuoVerificationCsv
{
    private const string Head = "Reference,Created,State,Reason,Customer,User,Device,Technician,Ticket,About,Verified until,Log,Factor";

    /// <summary>Writes verifications, with times in UTC and the names of states as they are in <see cref="DuoVerificationState"/>.</summary>
    /// <param name="verifications">The verifications, in the order in which they are written.</param>
    public static string Write(IEnumerable<DuoVerification> verifications)
    {
        ArgumentNullException.ThrowIfNull(verifications);
        var csv = new StringBuilder(Head).Append("\r\n");
        foreach (var verification in verifications)
        {
            csv.AppendJoin(',', Cells(verification).Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string[] Cells(DuoVerification verification) =>
    [
        verification.Reference, Time(verification.CreatedAt), verification.State.ToString(), verification.Reason.ToString(), verification.CustomerName,
        verification.UserName, verification.DeviceName, verification.TechnicianName, verification.Ticket ?? "", verification.About ?? "",
        Time(verification.VerifiedUntil), verification.Log.ToString(), verification.LogFactor ?? "",
    ];

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Cell(string text)
    {
        var harmless = text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

        return harmless.AsSpan().IndexOfAny("\",\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
