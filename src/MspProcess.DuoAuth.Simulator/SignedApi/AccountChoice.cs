using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>Which account a call is about: its host says it, and the signed <c>account_id</c> must say the same.</summary>
internal static class AccountChoice
{
    /// <summary>Whether a key exists at the host that was called. Only the parent's Accounts API key exists at a child's.</summary>
    public static bool IsKnownHere(SimulatorCall call, DuoSimulatedApplication application) =>
        application.Kind == DuoSimulatedApplicationKind.AccountsApi || Child(call) is null;

    /// <summary>Gives the account, or <see langword="null"/> when the call must not reach any.</summary>
    public static AccountDirectory? Find(SimulatorCall call, DuoSimulatedApplication application, ApiKind api, string? accountId)
    {
        var child = Child(call);
        if (application.Kind != DuoSimulatedApplicationKind.AccountsApi || api == ApiKind.Accounts)
        {
            return child is null ? call.Simulator.Directory : null;
        }

        return child is not null && string.Equals(child.Id, accountId, StringComparison.Ordinal) ? child.Directory : null;
    }

    private static DuoSimulatedAccount? Child(SimulatorCall call) => call.Simulator.Children.FindByHost(call.Context.Request.Host);
}
