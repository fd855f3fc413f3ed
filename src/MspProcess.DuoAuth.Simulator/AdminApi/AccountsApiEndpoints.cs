using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>/accounts/v1/*</c>: the child accounts of an account.</summary>
internal static class AccountsApiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator) =>
        new ApiRoutes(routes, simulator, ApiKind.Accounts)
            .Post("account/list", DuoSimulatorEndpoint.AccountList, AccountEndpoints.List)
            .Post("account/create", DuoSimulatorEndpoint.AccountCreate, AccountEndpoints.Create)
            .Post("account/delete", DuoSimulatorEndpoint.AccountDelete, AccountEndpoints.Delete)
            .Otherwise();
}
