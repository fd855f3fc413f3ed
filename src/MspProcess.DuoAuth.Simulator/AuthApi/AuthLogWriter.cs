using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>Writes what an authentication came to into the account's log.</summary>
internal static class AuthLogWriter
{
    public static void Write(ApiCall call, string transactionId, DuoSimulatedUser? user, UserAccess access) =>
        Write(call, transactionId, user, access.Factor, access.Reason, access.Result == "allow" ? "success" : "denied");

    public static void Write(ApiCall call, string transactionId, DuoSimulatedUser? user, string factor, string reason, string result) =>
        call.Account.Log.Add(Row(call, transactionId, user, factor, reason, result));

    /// <summary>Writes the end of a push or call, and counts it towards the user's lockout: an ignored push is a failure too.</summary>
    public static void Write(ApiCall call, DuoSimulatedPush push)
    {
        var isCall = push.Kind == DuoSimulatedPushKind.Call;
        var (reason, result) = push.State switch
        {
            DuoSimulatedPushState.Approved => ("user_approved", "success"),
            DuoSimulatedPushState.Fraud => ("user_marked_fraud", "fraud"),
            DuoSimulatedPushState.Denied => (isCall ? "no_keys_pressed" : "user_cancelled", "denied"),
            _ => (isCall ? "call_timed_out" : "no_response", "denied"),
        };
        call.Account.Log.Add(Row(call, push.Id, push.User, Factor(push), reason, result) with { DeviceName = push.Phone.DisplayName });

        if (push.State == DuoSimulatedPushState.Approved)
        {
            push.User.ResetFailures();
        }
        else
        {
            push.User.CountFailure();
        }
    }

    private static string Factor(DuoSimulatedPush push) => push.Kind switch
    {
        DuoSimulatedPushKind.Call => Factors.PhoneCall,
        _ when push.NeedsCode => Factors.VerifiedDuoPush,
        _ => Factors.DuoPush,
    };

    private static LogRow Row(ApiCall call, string transactionId, DuoSimulatedUser? user, string factor, string reason, string result) =>
        new(transactionId, call.Simulator.Now(), call.Application, user?.Key ?? string.Empty, user?.Name ?? call["username"] ?? string.Empty, factor, reason, result)
        {
            AccessAddress = call["ipaddr"],
            AccessHostname = call["hostname"],
        };
}
