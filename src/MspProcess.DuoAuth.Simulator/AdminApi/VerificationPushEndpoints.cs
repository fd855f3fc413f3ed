using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary>The verification push: it has no text, and a code that the phone shows. What became of it is known for 120 s.</summary>
internal static class VerificationPushEndpoints
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(120);

    public static Reply Send(ApiCall call) => UserEndpoints.WithUser(call, user =>
    {
        if (call["phone_id"] is not { Length: > 0 } id)
        {
            return call.Fail(ApiError.Missing("phone_id"));
        }

        if (user.Phones.FirstOrDefault(phone => string.Equals(phone.Id, id, StringComparison.Ordinal)) is not { IsActivated: true } phone)
        {
            return call.Fail(ApiError.Invalid("phone_id"));
        }

        var code = RandomNumberGenerator.GetString("0123456789", 6);
        var message = new PushMessage(RandomText.TransactionId(), DuoSimulatedPushKind.Verification, user, phone, call.Application.Name)
        {
            ShownCode = code,
            Lifetime = Lifetime,
        };
        var push = call.Simulator.Network.Send(message, static _ => { });
        call.Account.VerificationPushes.Add(push.Id, push, call.Now + Lifetime);
        return call.Ok(new JsonObject { ["push_id"] = push.Id, ["confirmation_code"] = code });
    });

    public static Reply Response(ApiCall call) => UserEndpoints.WithUser(call, user =>
    {
        if (call["push_id"] is not { Length: > 0 } id)
        {
            return call.Fail(ApiError.Missing("push_id"));
        }

        if (!call.Account.VerificationPushes.TryGet(id, call.Now, out var push) || push.User != user)
        {
            return call.Fail(ApiError.NotFound);
        }

        var result = Result(push.State);
        call.Simulator.Network.Act(push);   // After the caller was told that it waits.
        return call.Ok(new JsonObject { ["push_id"] = push.Id, ["result"] = result });
    });

    private static string Result(DuoSimulatedPushState state) => state switch
    {
        DuoSimulatedPushState.Approved => "approve",
        DuoSimulatedPushState.Denied => "deny",
        DuoSimulatedPushState.Fraud => "fraud",
        _ => "waiting",
    };
}
