using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AccountsApi;

/// <summary>The child accounts of a parent.</summary>
internal sealed record ChildAccounts(IReadOnlyList<ChildAccount> Accounts)
{
    public static ChildAccounts? Read(ApiBody body) => body.Response.ValueKind == JsonValueKind.Array
        ? new ChildAccounts([.. body.Response.EnumerateArray().Select(ChildAccount.Read).OfType<ChildAccount>()])
        : null;
}
