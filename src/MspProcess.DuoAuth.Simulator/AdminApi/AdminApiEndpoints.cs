using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary><c>/admin/*</c>: the users of an account, what happened to them, and the verification push.</summary>
internal static class AdminApiEndpoints
{
    private const string User = "v1/users/{userId}";

    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        var read = new ApiRoutes(routes, simulator, ApiKind.Admin, DuoAdminPermissions.ReadResource);
        read.Get("v1/users", DuoSimulatorEndpoint.AdminUsers, UserEndpoints.List)
            .Get(User, DuoSimulatorEndpoint.AdminUsers, UserEndpoints.One)
            .Get(User + "/groups", DuoSimulatorEndpoint.AdminUsers, UserEndpoints.Groups)
            .Get(User + "/phones", DuoSimulatorEndpoint.AdminUsers, UserEndpoints.Phones)
            .Get(User + "/tokens", DuoSimulatorEndpoint.AdminUsers, UserEndpoints.Tokens)
            .Get(User + "/verification_push_response", DuoSimulatorEndpoint.AdminVerificationResponse, VerificationPushEndpoints.Response)
            .Get("v1/phones", DuoSimulatorEndpoint.AdminPhones, PhoneEndpoints.List)
            .Get("v1/phones/{phoneId}", DuoSimulatorEndpoint.AdminPhones, PhoneEndpoints.One)
            .Get("v1/groups", DuoSimulatorEndpoint.AdminGroups, PhoneEndpoints.Groups)
            .Get("v2/groups/{groupId}", DuoSimulatorEndpoint.AdminGroups, PhoneEndpoints.Group);

        new ApiRoutes(routes, simulator, ApiKind.Admin, DuoAdminPermissions.WriteResource)
            .Post(User + "/send_verification_push", DuoSimulatorEndpoint.AdminVerificationPush, VerificationPushEndpoints.Send);
        new ApiRoutes(routes, simulator, ApiKind.Admin, DuoAdminPermissions.ReadLog)
            .Get("v2/logs/authentication", DuoSimulatorEndpoint.AdminLogs, LogEndpoint.Respond);
        new ApiRoutes(routes, simulator, ApiKind.Admin).Otherwise();
    }
}
