using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AccountsApi;

/// <summary>A child account. Its host is checked by the rule of the core before anything is sent there.</summary>
internal sealed record ChildAccount(string Id, string ApiHost, string Name)
{
    public static ChildAccount? Read(JsonElement account) =>
        account.Text("account_id") is { } id && DuoIds.IsAccount(id) && account.Text("api_hostname") is { Length: > 0 } host
            ? new ChildAccount(id, host, ApiText.Clean(account.Text("name"), 100))
            : null;
}
