using System.Text.Json;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>GET /admin/v1/users</c>, one user, and what belongs to a user. Nobody found is an empty list.</summary>
internal static class UserEndpoints
{
    private const int LargestPage = 300;
    private const int LongestList = 100;

    public static Reply List(ApiCall call)
    {
        var users = call.Account.Users;
        if (call["username"] is { } name)
        {
            return Paging.Respond(call, [.. users.Where(user => user.IsKnownAs(name))], LargestPage, AdminJson.User);
        }

        if (call["email"] is { } email)
        {
            return Paging.Respond(
                call, [.. users.Where(user => user.Email.Length > 0 && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))], LargestPage, AdminJson.User);
        }

        var (names, keys) = (call["username_list"], call["user_id_list"]);
        if (names is null && keys is null)
        {
            return Paging.Respond(call, users, LargestPage, AdminJson.User);
        }

        if (names is not null && keys is not null)
        {
            return call.Fail(ApiError.Invalid("username_list"));
        }

        return Texts(names ?? keys!) is { Count: <= LongestList } wanted
            ? call.Ok(new JsonArray([.. users.Where(user => names is null ? wanted.Contains(user.Key) : wanted.Any(user.IsKnownAs)).Select(AdminJson.User)]))
            : call.Fail(ApiError.Invalid(names is null ? "user_id_list" : "username_list"));
    }

    public static Reply One(ApiCall call) => WithUser(call, user => call.Ok(AdminJson.User(user)));

    public static Reply Groups(ApiCall call) => WithUser(call, user => Paging.Respond(call, user.Groups, 500, AdminJson.Group));

    public static Reply Phones(ApiCall call) => WithUser(call, user => Paging.Respond(call, user.Phones, 500, AdminJson.Phone));

    public static Reply Tokens(ApiCall call) => WithUser(call, user => Paging.Respond(call, user.Tokens, 500, AdminJson.Token));

    public static Reply WithUser(ApiCall call, Func<DuoSimulatedUser, Reply> respond) =>
        call.Account.FindUserByKey(call.Route("userId")) is { } user ? respond(user) : call.Fail(ApiError.NotFound);

    private static IReadOnlyList<string>? Texts(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonArray list && list.All(static one => one?.GetValueKind() == JsonValueKind.String)
                ? [.. list.Select(static one => one!.GetValue<string>())]
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)   // a lone surrogate
        {
            return null;
        }
    }
}
