using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Protocol;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>What a button of the prompt does. The result is <see langword="null"/> if the prompt is shown again.</summary>
internal sealed class PromptAction(PromptSession session)
{
    private readonly PromptTransaction transaction = session.Transaction;
    private readonly DuoSimulator simulator = session.Simulator;
    private readonly ExpiringStore<PromptTransaction> prompts = session.Simulator.State.Get<ExpiringStore<PromptTransaction>>();

    public async Task<Reply?> RunAsync(string action, string passcode, bool remember)
    {
        if (simulator.FindUser(transaction.Request.UserName) is not { } user)
        {
            return action == "enroll" ? Enroll() : null;
        }

        if (user.Status != DuoSimulatedUserStatus.Active)
        {
            return await RecheckAsync();
        }

        return action switch
        {
            "approve" => await PassAsync(user, PushFactor(user), remember),
            "passcode" when passcode.Length > 0 => await TryPasscodeAsync(user, passcode, remember),
            "pickup" => await PassAsync(user, Factors.PhoneCall, remember),
            "call" => Show(PromptStage.Calling),
            "deny" or "hangup" => Show(PromptStage.Denied),
            "fraud" => Show(PromptStage.Fraud),
            _ => Show(PromptStage.Waiting),
        };
    }

    private static string PushFactor(DuoSimulatedUser user) => user.Factor switch
    {
        Factors.Passcode or Factors.PhoneCall => Factors.DuoPush,
        var other => other,
    };

    // The user's status changed while the prompt was open. A user in bypass passes now.
    private async Task<Reply?> RecheckAsync()
    {
        if (!prompts.TryRemove(transaction.Id))
        {
            return null;
        }

        if (await PromptHandler.CompleteWithoutPromptAsync(session) is { } callback)
        {
            return AfterForm(callback);
        }

        prompts.Add(transaction.Id, transaction, simulator.Now() + PromptHandler.Lifetime);
        return null;
    }

    private Reply? Enroll()
    {
        if (simulator.NewUserPolicy == DuoNewUserPolicy.RequireEnrollment)
        {
            simulator.FindOrEnroll(transaction.Request.UserName);
            transaction.Stage = PromptStage.Waiting;
        }

        return null;
    }

    private async Task<Reply?> TryPasscodeAsync(DuoSimulatedUser user, string passcode, bool remember)
    {
        if (string.Equals(passcode.Trim(), user.Passcode, StringComparison.Ordinal))
        {
            return await PassAsync(user, Factors.Passcode, remember);
        }

        user.CountFailure();
        return Show(user.Status == DuoSimulatedUserStatus.LockedOut ? PromptStage.LockedOut : PromptStage.WrongPasscode);
    }

    private async Task<Reply?> PassAsync(DuoSimulatedUser user, string factor, bool remember)
    {
        // Of two submissions at once (a double click), one passes.
        if (!prompts.TryRemove(transaction.Id))
        {
            return null;
        }

        user.ResetFailures();
        var now = simulator.Now();
        var callback = AfterForm(await session.CompleteAsync(user, Authentication.By(factor), now));
        return remember ? callback with { Cookie = Remember(user, now) } : callback;
    }

    private ReplyCookie Remember(DuoSimulatedUser user, DateTimeOffset now)
    {
        var device = session.Context.Request.Cookies[RememberedDevices.CookieName] ?? RandomText.Handle();

        simulator.State.Get<RememberedDevices>().Remember(device, transaction.Application.ClientId, user.Key, now);
        return new(RememberedDevices.CookieName, device, RememberedDevices.Lifetime);
    }

    // A scripted callback keeps its status; the ordinary one must turn the POST into a GET.
    private static Reply AfterForm(Reply callback) =>
        callback.Status == StatusCodes.Status302Found ? callback with { Status = StatusCodes.Status303SeeOther } : callback;

    private Reply? Show(PromptStage stage)
    {
        transaction.Stage = stage;
        return null;
    }
}
