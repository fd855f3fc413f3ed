using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>GET /admin/v1/phones</c> and <c>/admin/v1/groups</c>, and one of each.</summary>
internal static class PhoneEndpoints
{
    private const int LargestPage = 500;

    public static Reply List(ApiCall call)
    {
        var number = call["number"];
        return Paging.Respond(
            call,
            [.. call.Account.Phones.Where(phone => number is null || string.Equals(phone.Number, number, StringComparison.Ordinal))],
            LargestPage,
            phone => AdminJson.PhoneWithUsers(phone, call.Account.UsersOf(phone)));
    }

    public static Reply One(ApiCall call) =>
        call.Account.Phones.FirstOrDefault(phone => string.Equals(phone.Id, call.Route("phoneId"), StringComparison.Ordinal)) is { } phone
            ? call.Ok(AdminJson.PhoneWithUsers(phone, call.Account.UsersOf(phone)))
            : call.Fail(ApiError.NotFound);

    public static Reply Groups(ApiCall call) => Paging.Respond(call, call.Account.Groups, LargestPage, AdminJson.Group);

    public static Reply Group(ApiCall call) =>
        call.Account.Groups.FirstOrDefault(group => string.Equals(group.Id, call.Route("groupId"), StringComparison.Ordinal)) is { } group
            ? call.Ok(AdminJson.Group(group))
            : call.Fail(ApiError.NotFound);
}
