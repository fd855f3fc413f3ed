using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>Calls the Auth API v2, as far as this product uses it.</summary>
/// <remarks>Never sends <c>ipaddr</c>, <c>hostname</c> or a remembered device: they would be the technician's, and could make Duo allow unasked.</remarks>
internal sealed class AuthApiClient(IApiTransport transport)
{
    /// <summary>Proves key, secret, clock and kind of application.</summary>
    public Task<ApiResult<ApiBody>> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken) =>
        transport.SendAsync(credentials, ApiCall.Get("/auth/v2/check"), cancellationToken);

    /// <summary>Asks what Duo would do with a user.</summary>
    public async Task<ApiResult<PreauthResult>> PreauthAsync(ApiCredentials credentials, DuoUserRef user, CancellationToken cancellationToken)
    {
        // T51: without the capability a policy that asks for Verified Push would silently not be applied.
        var call = ApiCall.Post(
            "/auth/v2/preauth", ("user_id", user.Id), ("username", user.Id is null ? user.Name : null), ("client_supports_verified_push", "1"));

        return (await transport.SendAsync(credentials, call, cancellationToken)).Read(PreauthResult.Read);
    }

    /// <summary>Sends a push. One call, whatever becomes of it.</summary>
    public async Task<ApiResult<AuthTransaction>> SendPushAsync(
        ApiCredentials credentials, DuoUserRef user, string deviceId, PushMessage message, VerifiedPush? verifiedPush, CancellationToken cancellationToken)
    {
        var call = ApiCall.Post(
            "/auth/v2/auth",
            ("user_id", user.Id), ("username", user.Id is null ? user.Name : null),
            ("factor", "push"), ("device", deviceId), ("async", "1"),
            ("type", message.Type), ("pushinfo", PushText.Encode(message.Lines)), ("txid", verifiedPush?.TransactionId)) with { Sends = true };

        return (await transport.SendAsync(credentials, call, cancellationToken)).Read(AuthTransaction.Read);
    }

    /// <summary>Hands a passcode in. One call, whatever becomes of it.</summary>
    public async Task<ApiResult<AuthTransaction>> SendPasscodeAsync(
        ApiCredentials credentials, DuoUserRef user, string passcode, CancellationToken cancellationToken)
    {
        var call = ApiCall.Post(
            "/auth/v2/auth",
            ("user_id", user.Id), ("username", user.Id is null ? user.Name : null),
            ("factor", "passcode"), ("passcode", passcode), ("async", "1")) with { Sends = true };

        return (await transport.SendAsync(credentials, call, cancellationToken)).Read(AuthTransaction.Read);
    }

    /// <summary>Waits for the next state of a push or passcode.</summary>
    public async Task<ApiResult<AuthStatus>> WaitAsync(ApiCredentials credentials, string transactionId, CancellationToken cancellationToken)
    {
        var call = ApiCall.Get("/auth/v2/auth_status", ("txid", transactionId)) with { Deadline = ApiCall.LongPollDeadline };

        return (await transport.SendAsync(credentials, call, cancellationToken)).Read(AuthStatus.Read);
    }
}
