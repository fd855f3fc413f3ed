using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>How a user got past the prompt, in the words of <c>auth_context</c> and <c>amr</c> (RFC 8176).</summary>
internal sealed record Authentication(string Factor, string Reason, params IReadOnlyList<string> Methods)
{
    public static Authentication Remembered { get; } = new(Factors.RememberedDevice, "remembered_device");

    public static Authentication Bypass { get; } = new(Factors.NotAvailable, "bypass_user");

    public static Authentication Unenrolled { get; } = new(Factors.NotAvailable, "allow_unenrolled_user");

    public bool HasDevice => Methods.Count > 0;

    public static Authentication By(string factor) => factor switch
    {
        Factors.Passcode or Factors.SmsPasscode => new(factor, "valid_passcode", "mfa", "otp"),
        Factors.BypassCode => new(factor, "valid_passcode"),
        Factors.PhoneCall => new(factor, "user_approved", "mfa", "tel"),
        Factors.RememberedDevice => Remembered,
        Factors.NotAvailable => Bypass,
        _ => new(factor, "user_approved", "mfa", "pop"),
    };
}
