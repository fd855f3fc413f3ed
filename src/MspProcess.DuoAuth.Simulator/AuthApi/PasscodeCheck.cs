using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>Tries a passcode. The response does not say which kind was right; two minutes later the log does.</summary>
internal static class PasscodeCheck
{
    public static AuthOutcome Try(AuthRequest request, string transactionId)
    {
        var (user, policy) = (request.User, request.Call.Application.Policy);
        if (!policy.Allows("passcode"))
        {
            AuthLogWriter.Write(request.Call, transactionId, user, Factors.Passcode, "factor_restricted", "denied");
            return AuthOutcome.Denied;
        }

        if (Use(user, request.Passcode!) is not { } factor)
        {
            AuthLogWriter.Write(request.Call, transactionId, user, Factors.Passcode, "invalid_passcode", "denied");
            user.CountFailure();
            return AuthOutcome.WrongPasscode;
        }

        AuthLogWriter.Write(request.Call, transactionId, user, factor, "valid_passcode", "success");
        user.ResetFailures();
        return AuthOutcome.Allowed;
    }

    private static string? Use(DuoSimulatedUser user, string passcode)
    {
        if (string.Equals(passcode, user.Passcode, StringComparison.Ordinal))
        {
            return "duo_mobile_passcode";
        }

        if (user.Tokens.Any(token => string.Equals(passcode, token.Passcode, StringComparison.Ordinal)))
        {
            return "hardware_token";
        }

        if (user.Phones.FirstOrDefault(phone => string.Equals(passcode, phone.MessagePasscode, StringComparison.Ordinal)) is { } phone)
        {
            phone.MessagePasscode = null;
            return Factors.SmsPasscode;
        }

        return user.UseBypassCode(passcode) ? Factors.BypassCode : null;
    }
}
