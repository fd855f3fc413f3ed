using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>What Duo would do with a user. Only <c>auth</c> leads to a verification.</summary>
/// <param name="Result"><c>auth</c>, <c>allow</c>, <c>deny</c>, <c>enroll</c>, or a word that we do not know.</param>
/// <param name="Devices">The user's devices, where Duo would ask.</param>
/// <param name="VerifiedPush">The code to enter into the phone, and its transaction, where the policy asks for it.</param>
internal sealed record PreauthResult(string Result, IReadOnlyList<AuthDevice> Devices, VerifiedPush? VerifiedPush)
{
    public static PreauthResult? Read(ApiBody body)
    {
        if (body.Response.Text("result") is not { } result)
        {
            return null;
        }

        var (txid, code) = (body.Response.Text("txid"), body.Response.Text("verification_code"));
        var devices = body.Response.Items("devices").Select(AuthDevice.Read).OfType<AuthDevice>().DistinctBy(static device => device.Id).ToArray();

        return new PreauthResult(
            ApiText.Clean(result, 20),
            devices,
            DuoIds.IsOpaque(txid) && code is { Length: > 0 and <= 10 } && code.All(char.IsAsciiDigit) ? new VerifiedPush(txid!, code) : null);
    }

    public override string ToString() => $"{nameof(PreauthResult)} {Result}";
}
