namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>How a user got past the prompt, in the words of <c>auth_context</c> and <c>amr</c> (RFC 8176).</summary>
internal sealed record Authentication(string Factor, string Reason, params IReadOnlyList<string> Methods)
{
    public static Authentication Remembered { get; } = new(DuoSimulatedFactors.RememberedDevice, "remembered_device");

    public static Authentication Bypass { get; } = new(DuoSimulatedFactors.NotAvailable, "bypass_user");

    public static Authentication Unenrolled { get; } = new(DuoSimulatedFactors.NotAvailable, "allow_unenrolled_user");

    public bool HasDevice => Methods.Count > 0;

    public static Authentication By(string factor) => factor switch
    {
        DuoSimulatedFactors.Passcode or DuoSimulatedFactors.SmsPasscode => new(factor, "valid_passcode", "mfa", "otp"),
        DuoSimulatedFactors.BypassCode => new(factor, "valid_passcode"),
        DuoSimulatedFactors.PhoneCall => new(factor, "user_approved", "mfa", "tel"),
        DuoSimulatedFactors.RememberedDevice => Remembered,
        DuoSimulatedFactors.NotAvailable => Bypass,
        _ => new(factor, "user_approved", "mfa", "pop"),
    };
}
