namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>What a phone can be asked for, as far as the policy of the application allows it.</summary>
internal static class Capabilities
{
    public const string Push = "push";
    public const string Message = "sms";
    public const string Call = "phone";

    /// <param name="phone">The phone.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="canVerifyPush">Whether the caller knows Verified Duo Push: where the policy asks for it, nobody else is offered a push.</param>
    public static IReadOnlyList<string> Of(DuoSimulatedPhone phone, DuoSimulatedPolicy policy, bool canVerifyPush)
    {
        var push = phone.IsActivated && policy.Allows(Push) && (policy.VerifiedPushDigits == 0 || canVerifyPush);
        var message = phone.TakesMessages && policy.Allows(Message);
        var call = phone.TakesCalls && policy.Allows(Call);
        return
        [
            .. Enumerable.Repeat("auto", push || call ? 1 : 0),
            .. Enumerable.Repeat(Push, push ? 1 : 0),
            .. Enumerable.Repeat(Message, message ? 1 : 0),
            .. Enumerable.Repeat(Call, call ? 1 : 0),
            .. Enumerable.Repeat("mobile_otp", phone.IsActivated && policy.Allows("passcode") ? 1 : 0),
        ];
    }
}
