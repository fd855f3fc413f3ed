using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Checks what a technician entered.</summary>
internal static class RequestInput
{
    private const int LongestTicket = 40;
    private const int LongestAbout = 200;
    private const int LongestUser = 256;

    /// <summary>Gives what was entered without blanks around it; <see langword="null"/> if it cannot be a user.</summary>
    public static string? User(string? text)
    {
        var cleaned = text?.Trim();

        return cleaned is { Length: > 0 and <= LongestUser } && string.Equals(ApiText.Clean(cleaned, LongestUser), cleaned, StringComparison.Ordinal) ? cleaned : null;
    }

    /// <summary>Gives the request as it is stored; <see langword="null"/> if something is not allowed.</summary>
    public static DuoVerificationRequest? Normalize(DuoVerificationRequest request)
    {
        var ticket = request.Ticket?.Trim() is { Length: > 0 } given ? given : null;
        var passcode = request.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode ? CodeProtector.Normalize(request.Passcode) : null;
        var isAllowed = Enum.IsDefined(request.Purpose)
            && (ticket is null || (ticket.Length <= LongestTicket && ticket.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '#' or '.' or '/')))
            && (request.About?.Length ?? 0) <= LongestAbout
            && (request.Purpose != DuoVerificationPurpose.VerifyCallerByPasscode || passcode is not null);
        var about = ApiText.Clean(request.About, LongestAbout);

        return isAllowed ? request with { Ticket = ticket, About = about.Length == 0 ? null : about, Passcode = passcode } : null;
    }
}
