using System.Globalization;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>Calls the Admin API, as far as this product uses it: of the own account, or of a child account with the parent's key.</summary>
internal sealed class AdminApiClient(IApiTransport transport)
{
    private const int LogPageSize = 1000;

    /// <summary>Proves key, secret, clock, kind of application, and the permission to read; changes nothing.</summary>
    public Task<ApiResult<ApiBody>> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken) =>
        transport.SendAsync(credentials, ApiCall.Get("/admin/v1/users", ("limit", "1")), cancellationToken);

    /// <summary>Proves the permission to read the log; changes nothing.</summary>
    public Task<ApiResult<ApiBody>> CheckLogAsync(ApiCredentials credentials, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        transport.SendAsync(credentials, LogCall(from, until, limit: 1, null, null), cancellationToken);

    /// <summary>Finds users by a user name or alias.</summary>
    public Task<ApiResult<AdminUsers>> FindByNameAsync(ApiCredentials credentials, string name, CancellationToken cancellationToken) =>
        FindAsync(credentials, "username", name, cancellationToken);

    /// <summary>Finds users by e-mail; there may be several.</summary>
    public Task<ApiResult<AdminUsers>> FindByEmailAsync(ApiCredentials credentials, string email, CancellationToken cancellationToken) =>
        FindAsync(credentials, "email", email, cancellationToken);

    /// <summary>Reads one user.</summary>
    public async Task<ApiResult<AdminUser>> GetUserAsync(ApiCredentials credentials, string userId, CancellationToken cancellationToken) =>
        (await transport.SendAsync(credentials, ApiCall.Get(PathOf(userId)), cancellationToken)).Read(static body => AdminUser.Read(body.Response));

    /// <summary>Sends a verification push. One call, whatever becomes of it.</summary>
    public async Task<ApiResult<VerificationPush>> SendPushAsync(
        ApiCredentials credentials, string userId, string phoneId, CancellationToken cancellationToken)
    {
        var call = ApiCall.Post($"{PathOf(userId)}/send_verification_push", ("phone_id", phoneId)) with { Sends = true };

        return (await transport.SendAsync(credentials, call, cancellationToken)).Read(VerificationPush.Read);
    }

    /// <summary>Asks what the user said to a verification push. Does not wait.</summary>
    public async Task<ApiResult<VerificationPushResponse>> GetResponseAsync(
        ApiCredentials credentials, string userId, string pushId, CancellationToken cancellationToken) =>
        (await transport.SendAsync(credentials, ApiCall.Get($"{PathOf(userId)}/verification_push_response", ("push_id", pushId)), cancellationToken))
            .Read(VerificationPushResponse.Read);

    /// <summary>Reads a page of the authentication log.</summary>
    public async Task<ApiResult<LogPage>> ReadLogAsync(
        ApiCredentials credentials, DateTimeOffset from, DateTimeOffset until, string? application, string? next, CancellationToken cancellationToken) =>
        (await transport.SendAsync(credentials, LogCall(from, until, LogPageSize, application, next), cancellationToken)).Read(LogPage.Read);

    private static ApiCall LogCall(DateTimeOffset from, DateTimeOffset until, int limit, string? application, string? next) => ApiCall.Get(
        "/admin/v2/logs/authentication",
        ("mintime", from.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ("maxtime", until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("applications", application),
        ("next_offset", next));

    private static string PathOf(string userId) => DuoIds.IsUser(userId)
        ? $"/admin/v1/users/{userId}"
        : throw new ArgumentException("The id is none of a Duo user.", nameof(userId));

    private async Task<ApiResult<AdminUsers>> FindAsync(ApiCredentials credentials, string by, string value, CancellationToken cancellationToken) =>
        (await transport.SendAsync(credentials, ApiCall.Get("/admin/v1/users", (by, value)), cancellationToken)).Read(AdminUsers.Read);
}
