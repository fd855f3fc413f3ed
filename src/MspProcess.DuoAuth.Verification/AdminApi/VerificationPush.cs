using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>A verification push that Duo has sent, with the code that the phone shows.</summary>
/// <remarks>A technician who sees the code can skip the caller, so it is in no text form, and kept as a hash only.</remarks>
internal sealed record VerificationPush(string Id, string Code)
{
    public static VerificationPush? Read(ApiBody body) =>
        body.Response.Text("push_id") is { } id && DuoIds.IsOpaque(id)
            && body.Response.Text("confirmation_code") is { Length: > 0 and <= 16 } code && code.All(char.IsAsciiDigit)
            ? new VerificationPush(id, code)
            : null;

    public override string ToString() => $"{nameof(VerificationPush)} {Id}";
}
