using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>POST /accounts/v1/account/list</c>, <c>create</c> and <c>delete</c>.</summary>
internal static class AccountEndpoints
{
    public static Reply List(ApiCall call) => call.Ok(new JsonArray([.. call.Simulator.Accounts.Select(Describe)]));

    public static Reply Create(ApiCall call) => string.IsNullOrWhiteSpace(call["name"])
        ? call.Fail(ApiError.Missing("name"))
        : call.Ok(Describe(call.Simulator.AddAccount(call["name"]!)));

    /// <summary>An account that does not exist is deleted too.</summary>
    public static Reply Delete(ApiCall call)
    {
        if (call["account_id"] is not { Length: > 0 } id)
        {
            return call.Fail(ApiError.Missing("account_id"));
        }

        if (call.Simulator.Children.Find(id) is { } account)
        {
            call.Simulator.RemoveAccount(account);
        }

        return call.Ok(string.Empty);
    }

    private static JsonNode Describe(DuoSimulatedAccount account) =>
        new JsonObject { ["account_id"] = account.Id, ["api_hostname"] = account.ApiHostname, ["name"] = account.Name };
}
