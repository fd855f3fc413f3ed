using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Protocol;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>Decides whether a browser passes at once or sees the prompt.</summary>
internal static class PromptHandler
{
    public const string PathPrefix = "/frame/prompt/";

    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static async Task<Reply> OpenAsync(SimulatorCall call, DuoSimulatedApplication application, AuthorizeRequest request)
    {
        var simulator = call.Simulator;
        var transaction = new PromptTransaction(RandomText.Handle(), application, request);
        var session = new PromptSession(call.Context, simulator, transaction);

        if (await CompleteWithoutPromptAsync(session) is { } callback)
        {
            return callback;
        }

        simulator.State.Get<ExpiringStore<PromptTransaction>>().Add(transaction.Id, transaction, simulator.Now() + Lifetime);
        return Reply.Redirect(PathPrefix + transaction.Id);
    }

    /// <summary>Goes as far as possible without the user: back to the client, or to the right page of the prompt.</summary>
    public static async Task<Reply?> CompleteWithoutPromptAsync(PromptSession session)
    {
        var (simulator, transaction) = (session.Simulator, session.Transaction);
        var user = simulator.FindUser(transaction.Request.UserName);

        if (user is null)
        {
            if (simulator.NewUserPolicy == DuoNewUserPolicy.AllowWithoutFactor)
            {
                return await session.CompleteAsync(null, Authentication.Unenrolled, simulator.Now());
            }

            if (simulator.NewUserPolicy == DuoNewUserPolicy.Deny || simulator.AutoResponse != DuoAutoResponse.Approve)
            {
                transaction.Stage = simulator.NewUserPolicy == DuoNewUserPolicy.Deny ? PromptStage.NotPermitted : PromptStage.Enrolling;
                return null;
            }

            user = simulator.FindOrEnroll(transaction.Request.UserName);
        }

        return user.Status switch
        {
            DuoSimulatedUserStatus.Active => await CompleteActiveAsync(session, user),
            DuoSimulatedUserStatus.Bypass => await session.CompleteAsync(user, Authentication.Bypass, simulator.Now()),
            DuoSimulatedUserStatus.Disabled => Stop(transaction, PromptStage.Disabled),
            _ => Stop(transaction, PromptStage.LockedOut),
        };
    }

    private static async Task<Reply?> CompleteActiveAsync(PromptSession session, DuoSimulatedUser user)
    {
        var (simulator, transaction) = (session.Simulator, session.Transaction);
        var now = simulator.Now();
        var device = session.Context.Request.Cookies[RememberedDevices.CookieName];

        if (simulator.State.Get<RememberedDevices>()
            .Recall(device, transaction.Application.ClientId, user.Key, transaction.Request.MaxAge, now) is { } at)
        {
            return await session.CompleteAsync(user, Authentication.Remembered, at);
        }

        return simulator.AutoResponse switch
        {
            DuoAutoResponse.Approve => await session.CompleteAsync(user, Authentication.By(user.Factor), now),
            DuoAutoResponse.Deny => Stop(transaction, PromptStage.Denied),
            _ => Stop(transaction, PromptStage.Waiting),
        };
    }

    private static Reply? Stop(PromptTransaction transaction, PromptStage stage)
    {
        transaction.Stage = stage;
        return null;
    }
}
