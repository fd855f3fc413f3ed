using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>A push or passcode that Duo has taken.</summary>
internal sealed record AuthTransaction(string Id)
{
    public static AuthTransaction? Read(ApiBody body) => body.Response.Text("txid") is { } id && DuoIds.IsOpaque(id) ? new AuthTransaction(id) : null;
}
