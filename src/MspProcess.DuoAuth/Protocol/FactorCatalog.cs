using System.Collections.Frozen;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>Every factor and every reason that Duo is known to report, and what each says: <c>docs/assurance.md</c> has the same tables.</summary>
/// <remarks>Both sets are open: Duo adds values at any time, and one that is not here says nothing.</remarks>
internal static class FactorCatalog
{
    // RFC 8176: possession of a key in software or in hardware, a one-time password, a text message, a call, and a test of presence.
    private static readonly string[] Push = ["swk"];
    private static readonly string[] VerifiedPush = ["swk", "user"];
    private static readonly string[] Passcode = ["otp"];
    private static readonly string[] Sms = ["otp", "sms"];
    private static readonly string[] Call = ["tel"];
    private static readonly string[] Key = ["hwk", "user"];

    /// <summary>Gets the factors.</summary>
    public static IReadOnlyList<FactorDescription> Factors { get; } =
    [
        .. Rows(DuoAssurance.Interactive, Push, false, "duo_push"),
        .. Rows(DuoAssurance.Interactive, VerifiedPush, false, "verified_duo_push", "duo_verified_push", "verified_push"),
        .. Rows(DuoAssurance.Interactive, Passcode, false, "passcode", "duo_mobile_passcode", "hardware_token", "digipass_go_7_token", "yubikey_code", "yubikey_passcode"),
        .. Rows(DuoAssurance.Interactive, Sms, false, "sms_passcode"),
        .. Rows(DuoAssurance.Interactive, Call, false, "phone_call"),
        .. Rows(DuoAssurance.Interactive, Push, false, "duo_desktop", "desktop_authenticator"),
        .. Rows(DuoAssurance.Interactive, Key, true, "webauthn", "webauthn_credential", "webauthn_security_key", "security_key", "u2f_token", "roaming_authenticator"),
        .. Rows(DuoAssurance.Interactive, Key, true, "webauthn_chrome_touch_id", "touch_id", "platform_authenticator"),
        .. Rows(DuoAssurance.RememberedDevice, [], false, "remembered_device"),
        .. Rows(DuoAssurance.TrustedNetwork, [], false, "trusted_network", "trusted_location"),
        .. Rows(DuoAssurance.Bypass, [], false, "bypass_code", "bypass_user"),
    ];

    /// <summary>Gets what each reason amounts to.</summary>
    public static IReadOnlyList<KeyValuePair<string, DuoAssurance>> Reasons { get; } =
    [
        new("user_approved", DuoAssurance.Interactive), new("valid_passcode", DuoAssurance.Interactive), new("verification_code_correct", DuoAssurance.Interactive),
        new("remembered_device", DuoAssurance.RememberedDevice),
        new("trusted_network", DuoAssurance.TrustedNetwork), new("trusted_location", DuoAssurance.TrustedNetwork),
        new("bypass_user", DuoAssurance.Bypass),
        new("allow_unenrolled_user", DuoAssurance.NotEnrolled), new("allow_unenrolled_user_on_trusted_network", DuoAssurance.NotEnrolled),
        new("allowed_by_policy", DuoAssurance.AllowedByPolicy),
    ];

    private static readonly FrozenDictionary<string, FactorDescription> ByName = Factors.ToFrozenDictionary(static factor => factor.Name, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, DuoAssurance> ByReason = Reasons.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FactorDescription? Find(string? factor) => factor is null ? null : ByName.GetValueOrDefault(factor);

    public static DuoAssurance AssuranceOf(string? reason) => reason is null ? DuoAssurance.Unknown : ByReason.GetValueOrDefault(reason);

    /// <summary>Tells whether a confirmation is as strong as demanded. What nobody did, and a factor that is not known, is never strong.</summary>
    public static bool IsEnough(string? factor, DuoAssurance assurance, DuoFactorStrength strength) => strength switch
    {
        DuoFactorStrength.Any => true,
        DuoFactorStrength.PhishingResistant => assurance == DuoAssurance.Interactive && Find(factor) is { IsPhishingResistant: true },
        _ => false,
    };

    private static IEnumerable<FactorDescription> Rows(DuoAssurance assurance, string[] methods, bool isPhishingResistant, params string[] names)
        => names.Select(name => new FactorDescription(name, assurance, methods, isPhishingResistant));
}
