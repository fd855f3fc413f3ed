using System.Collections.Frozen;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>Tells an <c>allow</c> that the user confirmed from one that Duo gave without asking (T05).</summary>
/// <remarks>
/// Both sets are open, and Duo adds values at any time. An authentication is interactive only if both the reason and the factor say so;
/// a value that we do not know never raises the result.
/// </remarks>
internal static class AssuranceClassifier
{
    private static readonly FrozenDictionary<string, DuoAssurance> ByReason = Table(
        (DuoAssurance.Interactive, ["user_approved", "valid_passcode", "verification_code_correct"]),
        (DuoAssurance.RememberedDevice, ["remembered_device"]),
        (DuoAssurance.TrustedNetwork, ["trusted_network", "trusted_location"]),
        (DuoAssurance.Bypass, ["bypass_user"]),
        (DuoAssurance.NotEnrolled, ["allow_unenrolled_user", "allow_unenrolled_user_on_trusted_network"]),
        (DuoAssurance.AllowedByPolicy, ["allowed_by_policy"]));

    private static readonly FrozenDictionary<string, DuoAssurance> ByFactor = Table(
        (DuoAssurance.Interactive,
        [
            "duo_push", "verified_duo_push", "duo_verified_push", "verified_push", "phone_call",
            "passcode", "sms_passcode", "duo_mobile_passcode", "hardware_token", "digipass_go_7_token",
            "yubikey_code", "yubikey_passcode", "u2f_token", "duo_desktop", "desktop_authenticator",
            "webauthn", "webauthn_credential", "webauthn_security_key", "webauthn_chrome_touch_id",
            "security_key", "touch_id", "platform_authenticator", "roaming_authenticator",
        ]),
        (DuoAssurance.RememberedDevice, ["remembered_device"]),
        (DuoAssurance.TrustedNetwork, ["trusted_network", "trusted_location"]),
        (DuoAssurance.Bypass, ["bypass_code", "bypass_user"]));

    public static DuoAssurance Classify(VerifiedAuthentication authentication)
    {
        var byReason = Find(ByReason, authentication.Reason);
        var byFactor = Find(ByFactor, authentication.Factor);

        return byReason switch
        {
            // A bypass code is a valid passcode, but one that an administrator handed out.
            DuoAssurance.Interactive => byFactor,
            DuoAssurance.Unknown when byFactor == DuoAssurance.Interactive => DuoAssurance.Unknown,
            DuoAssurance.Unknown => byFactor,
            _ => byReason,
        };
    }

    private static DuoAssurance Find(FrozenDictionary<string, DuoAssurance> table, string? value) =>
        value is null ? DuoAssurance.Unknown : table.GetValueOrDefault(value);

    private static FrozenDictionary<string, DuoAssurance> Table(params (DuoAssurance Assurance, string[] Values)[] rows) =>
        rows.SelectMany(static row => row.Values, static (row, value) => KeyValuePair.Create(value, row.Assurance))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
