using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>Where a push or passcode is. Words that we do not know stay as they are and verify nothing.</summary>
internal sealed record AuthStatus(string Result, string Status)
{
    public static AuthStatus? Read(ApiBody body) =>
        body.Response.Text("result") is { } result
            ? new AuthStatus(ApiText.Clean(result, 20), ApiText.Clean(body.Response.Text("status"), 30))
            : null;
}
