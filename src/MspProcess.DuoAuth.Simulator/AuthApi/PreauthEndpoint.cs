using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary><c>POST /auth/v2/preauth</c>: whether a user would be asked for a factor, and on which devices.</summary>
internal static class PreauthEndpoint
{
    public static Reply Respond(ApiCall call)
    {
        if (UserParameter.Read(call, out _, out var user) is { } error)
        {
            return call.Fail(error);
        }

        var policy = call.Application.Policy;
        var access = UserAccess.Of(user, policy, call.Simulator.NewUserPolicy, call["ipaddr"]);
        var response = new JsonObject { ["result"] = access.Result, ["status_msg"] = access.Message };
        switch (access.Result)
        {
            case "enroll":
                response["enroll_portal_url"] = $"{call.Http.Origin}/portal?code={RandomText.Handle()}";
                break;
            case "auth":
                Ask(call, user!, response);
                break;
            default:
                AuthLogWriter.Write(call, RandomText.TransactionId(), user, access);
                break;
        }

        return call.Ok(response);
    }

    private static void Ask(ApiCall call, DuoSimulatedUser user, JsonObject response)
    {
        var policy = call.Application.Policy;
        var canVerifyPush = call.Parameters.IsSet("client_supports_verified_push");
        response["devices"] = DeviceJson.Of(user, policy, canVerifyPush);
        if (policy.VerifiedPushDigits == 0 || !canVerifyPush)
        {
            return;
        }

        var verified = VerifiedPush.Create(user, call.Application);
        var expiresAt = call.Now + VerifiedPush.Lifetime;
        call.Simulator.State.Get<ExpiringStore<VerifiedPush>>().Add(verified.Id, verified, expiresAt);
        response["txid"] = verified.Id;
        response["verification_code"] = verified.Code;
        response["expiration"] = expiresAt.ToUnixTimeSeconds();
    }
}
