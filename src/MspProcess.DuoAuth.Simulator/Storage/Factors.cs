namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Names of factors as they appear in <c>auth_context.factor</c>; Duo's set is open, so any other string may be used too.</summary>
internal static class Factors
{
    /// <summary>A push to Duo Mobile.</summary>
    public const string DuoPush = "duo_push";

    /// <summary>A push to Duo Mobile in which the user typed the digits of the prompt.</summary>
    public const string VerifiedDuoPush = "verified_duo_push";

    /// <summary>A one-time passcode.</summary>
    public const string Passcode = "passcode";

    /// <summary>A phone call.</summary>
    public const string PhoneCall = "phone_call";

    /// <summary>A passcode sent by text message.</summary>
    public const string SmsPasscode = "sms_passcode";

    /// <summary>A bypass code of the help desk.</summary>
    public const string BypassCode = "bypass_code";

    /// <summary>No factor: a device remembered from an earlier login.</summary>
    public const string RememberedDevice = "remembered_device";

    /// <summary>No factor was used.</summary>
    public const string NotAvailable = "not_available";
}
