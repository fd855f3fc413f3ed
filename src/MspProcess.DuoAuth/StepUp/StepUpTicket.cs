using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>The protected part of a step-up's start URL: the session that it is for, how strong the factor must be, and where it returns. It proves nothing and is no transaction.</summary>
/// <remarks>Made for every call that is turned away, so it costs no record. It is bound to the user, so that no user can be sent to another one's target.</remarks>
internal sealed class StepUpTicket(IDataProtectionProvider provider)
{
    private const char Separator = '\n';
    private readonly IDataProtector _protector = provider.CreateProtector("MspProcess.DuoAuth", "StepUp", "v2");

    public string Protect(SessionStamp session, DuoFactorStrength strength, string returnUrl) => _protector.Protect(
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(session.User)}{session.SessionId}{Separator}{(int)strength}{Separator}{returnUrl}"));

    /// <summary>Reads a ticket; <see langword="null"/> if it is not one of ours, or is another user's.</summary>
    public (string SessionId, DuoFactorStrength Strength, string ReturnUrl)? Unprotect(TenantUser user, string ticket)
    {
        try
        {
            var prefix = Prefix(user);
            var text = _protector.Unprotect(ticket);
            return text.StartsWith(prefix, StringComparison.Ordinal) && text[prefix.Length..].Split(Separator, 3) is [var sessionId, var strength, var returnUrl]
                ? (sessionId, (DuoFactorStrength)int.Parse(strength, NumberStyles.None, CultureInfo.InvariantCulture), returnUrl)
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>With lengths, so that no two users have the same.</summary>
    private static string Prefix(TenantUser user) => string.Create(
        CultureInfo.InvariantCulture, $"{user.TenantId!.Length}.{user.Subject!.Length}.{user.TenantId}{user.Subject}");
}
