namespace MspProcess.Portal.Pages.Profile;

/// <summary>Readable names for Duo's factors.</summary>
internal static class FactorNames
{
    public static string Of(string? factor) => factor switch
    {
        "duo_push" or "verified_duo_push" => "Duo Push",
        "duo_mobile_passcode" or "passcode" => "Passcode",
        "sms_passcode" => "Passcode by SMS",
        "phone_call" => "Phone call",
        "hardware_token" or "yubikey_code" or "yubikey_passcode" => "Hardware token",
        "security_key" or "u2f" or "u2f_token" or "webauthn_credential" => "Security key",
        "platform_authenticator" or "webauthn_platform" => "This device",
        null or "" => "Duo",
        _ => factor.Replace('_', ' '),
    };
}
