using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>What an application may do, and from where. Duo says no without a reason.</summary>
internal static class ApiAccess
{
    public static bool IsAllowed(SimulatorCall call, DuoSimulatedApplication application, DuoAdminPermissions needed)
    {
        var networks = application.AllowedNetworks;
        var address = call.Context.Connection.RemoteIpAddress;
        var isPlaceAllowed = networks.Count == 0
            || DuoSimulatedPolicy.Contains(networks, (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString());

        // An Accounts API key may do everything in the child accounts.
        return isPlaceAllowed
            && (application.Kind != DuoSimulatedApplicationKind.AdminApi || application.Permissions.HasFlag(needed));
    }
}
