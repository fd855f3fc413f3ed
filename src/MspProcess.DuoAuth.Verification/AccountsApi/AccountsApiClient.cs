using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AccountsApi;

/// <summary>Calls the Accounts API, as far as this product uses it.</summary>
/// <remarks>Keeps no list between calls: a map that tenants share would let one parent's children be found by another.</remarks>
internal sealed class AccountsApiClient(IApiTransport transport)
{
    /// <summary>Lists the child accounts; also the check of key, secret, clock and kind of application.</summary>
    public async Task<ApiResult<ChildAccounts>> ListAsync(ApiCredentials credentials, CancellationToken cancellationToken) =>
        (await transport.SendAsync(credentials, ApiCall.Post("/accounts/v1/account/list"), cancellationToken)).Read(ChildAccounts.Read);
}
