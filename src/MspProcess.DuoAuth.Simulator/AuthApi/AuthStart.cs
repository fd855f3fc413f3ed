using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>Begins an authentication: decides at once where nothing has to be asked, and sends to the phone otherwise.</summary>
internal static class AuthStart
{
    private static readonly TimeSpan PushLifetime = TimeSpan.FromSeconds(60);
    private static readonly ApiError NoDevice = ApiError.Invalid("no capable device");

    public static ApiError? Begin(AuthRequest request, out AuthTransaction? transaction)
    {
        transaction = null;
        var call = request.Call;
        var access = UserAccess.Of(request.User, call.Application.Policy, call.Simulator.NewUserPolicy, call["ipaddr"]);
        if (access.Outcome is { } outcome)
        {
            transaction = Ended(call, outcome);
            AuthLogWriter.Write(call, transaction.Id, request.User, access);
            return null;
        }

        if (request.Factor == "passcode")
        {
            transaction = Ended(call, RandomText.TransactionId(), id => PasscodeCheck.Try(request, id));
            return null;
        }

        VerifiedPush? verified = null;
        if (request.TransactionId is { } id && !TakeVerified(request, id, out verified))
        {
            return ApiError.Invalid("txid");
        }

        if (!FindPhone(request, verified is not null, out var phone, out var capability))
        {
            return request.Device == "auto" ? NoDevice : ApiError.Invalid("device");
        }

        if (capability == Capabilities.Message)
        {
            phone!.ReceivePasscode();
            transaction = Ended(call, AuthOutcome.MessageSent);
            return null;
        }

        transaction = Send(request, phone!, capability, verified);
        return null;
    }

    private static AuthTransaction Ended(ApiCall call, AuthOutcome outcome) => Ended(call, RandomText.TransactionId(), _ => outcome);

    private static AuthTransaction Ended(ApiCall call, string id, Func<string, AuthOutcome> outcome) => new(id, call.Application, outcome(id));

    // Once, for the user and the application that it was given to, and for a push only.
    private static bool TakeVerified(AuthRequest request, string id, out VerifiedPush? verified) =>
        request.Call.Simulator.State.Get<ExpiringStore<VerifiedPush>>().TryGet(id, request.Call.Now, out verified)
        && verified.User == request.User
        && verified.Application == request.Call.Application
        && request.Factor is Capabilities.Push or "auto"
        && request.Call.Simulator.State.Get<ExpiringStore<VerifiedPush>>().TryRemove(id);

    private static bool FindPhone(AuthRequest request, bool canVerifyPush, out DuoSimulatedPhone? phone, out string capability)
    {
        string[] wanted = request.Factor == "auto" ? [Capabilities.Push, Capabilities.Call, Capabilities.Message] : [request.Factor];
        var candidates = request.User.Phones
            .Where(candidate => request.Device == "auto" || string.Equals(candidate.Id, request.Device, StringComparison.Ordinal))
            .ToList();

        foreach (var one in wanted)
        {
            phone = candidates.FirstOrDefault(candidate => Capabilities.Of(candidate, request.Call.Application.Policy, canVerifyPush).Contains(one));
            if (phone is not null)
            {
                capability = one;
                return true;
            }
        }

        (phone, capability) = (null, string.Empty);
        return false;
    }

    private static AuthTransaction Send(AuthRequest request, DuoSimulatedPhone phone, string capability, VerifiedPush? verified)
    {
        var call = request.Call;
        var message = new PushMessage(
            verified?.Id ?? RandomText.TransactionId(),
            capability == Capabilities.Call ? DuoSimulatedPushKind.Call : DuoSimulatedPushKind.Push,
            request.User,
            phone,
            call.Application.Name)
        {
            Type = call["type"],
            DisplayName = call["display_username"],
            Details = request.Details,
            TypedCode = capability == Capabilities.Push ? verified?.Code : null,
            Lifetime = PushLifetime,
        };

        return new AuthTransaction(call.Application, call.Simulator.Network.Send(message, push => AuthLogWriter.Write(call, push)), call.Simulator.Network);
    }
}
