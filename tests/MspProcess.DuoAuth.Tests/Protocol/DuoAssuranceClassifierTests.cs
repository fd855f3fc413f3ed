using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoAssuranceClassifierTests
{
    [Theory]
    [InlineData("duo_push", "user_approved", "Interactive")]
    [InlineData("verified_duo_push", "user_approved", "Interactive")]
    [InlineData("phone_call", "user_approved", "Interactive")]
    [InlineData("passcode", "valid_passcode", "Interactive")]
    [InlineData("sms_passcode", "valid_passcode", "Interactive")]
    [InlineData("duo_mobile_passcode", "valid_passcode", "Interactive")]
    [InlineData("hardware_token", "valid_passcode", "Interactive")]
    [InlineData("yubikey_code", "valid_passcode", "Interactive")]
    [InlineData("u2f_token", "user_approved", "Interactive")]
    [InlineData("webauthn_security_key", "user_approved", "Interactive")]
    [InlineData("webauthn_chrome_touch_id", "user_approved", "Interactive")]
    [InlineData("roaming_authenticator", "user_approved", "Interactive")]
    [InlineData("DUO_PUSH", "User_Approved", "Interactive")]
    [InlineData("remembered_device", "remembered_device", "RememberedDevice")]
    [InlineData("duo_push", "remembered_device", "RememberedDevice")]
    [InlineData("remembered_device", "user_approved", "RememberedDevice")]
    [InlineData("remembered_device", null, "RememberedDevice")]
    [InlineData("trusted_network", "trusted_network", "TrustedNetwork")]
    [InlineData("not_available", "trusted_network", "TrustedNetwork")]
    [InlineData("not_available", "trusted_location", "TrustedNetwork")]
    [InlineData("not_available", "bypass_user", "Bypass")]
    [InlineData("duo_push", "bypass_user", "Bypass")]
    [InlineData("bypass_code", "valid_passcode", "Bypass")]
    [InlineData("bypass_code", null, "Bypass")]
    [InlineData(null, "allow_unenrolled_user", "NotEnrolled")]
    [InlineData("not_available", "allow_unenrolled_user", "NotEnrolled")]
    [InlineData("trusted_network", "allow_unenrolled_user_on_trusted_network", "NotEnrolled")]
    [InlineData("not_available", "allowed_by_policy", "AllowedByPolicy")]
    [InlineData(null, null, "Unknown")]
    [InlineData("", "", "Unknown")]
    [InlineData("duo_push", null, "Unknown")]
    [InlineData("duo_push", "unheard_of", "Unknown")]
    [InlineData("duo_push", "user_cancelled", "Unknown")]
    [InlineData("duo_push", "user_marked_fraud", "Unknown")]
    [InlineData("duo_push ", "user_approved", "Unknown")]
    [InlineData(null, "user_approved", "Unknown")]
    [InlineData("not_available", "user_approved", "Unknown")]
    [InlineData("sms_refresh", "user_approved", "Unknown")]
    [InlineData("telepathy", "user_approved", "Unknown")]
    [InlineData("telepathy", "valid_passcode", "Unknown")]
    public void T05_Classify_IsInteractiveOnlyIfReasonAndFactorSaySo(string? factor, string? reason, string expected)
    {
        var authentication = new VerifiedAuthentication { Factor = factor, Reason = reason };

        Assert.Equal(expected, AssuranceClassifier.Classify(authentication).ToString());
    }

    [Fact]
    public void Assurance_Default_IsUnknown()
    {
        Assert.Equal(DuoAssurance.Unknown, default);
    }
}
