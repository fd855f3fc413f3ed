using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>What the user said to a verification push: <c>approve</c>, <c>deny</c>, <c>fraud</c>, <c>waiting</c>, or a word that we do not know.</summary>
internal sealed record VerificationPushResponse(string Result)
{
    public static VerificationPushResponse? Read(ApiBody body) =>
        body.Response.Text("result") is { } result ? new VerificationPushResponse(ApiText.Clean(result, 30)) : null;
}
