using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary><c>/auth/v2/*</c>: authentication without the prompt.</summary>
internal static class AuthApiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator) =>
        new ApiRoutes(routes, simulator, ApiKind.Auth)
            .Unsigned("ping", DuoSimulatorEndpoint.AuthPing, static call => ApiReply.Ok(call, Time(call.Now)))
            .Get("check", DuoSimulatorEndpoint.AuthCheck, static call => call.Ok(Time(call.Now)))
            .Get("logo", DuoSimulatorEndpoint.OtherResource, static call => call.Fail(new ApiError(40002, "Logo not found")))
            .Post("enroll", DuoSimulatorEndpoint.AuthEnroll, EnrollEndpoint.Enroll)
            .Post("enroll_status", DuoSimulatorEndpoint.AuthEnroll, EnrollEndpoint.Status)
            .Post("preauth", DuoSimulatorEndpoint.AuthPreauth, PreauthEndpoint.Respond)
            .Post("auth", DuoSimulatorEndpoint.AuthSend, AuthEndpoint.SendAsync)
            .Get("auth_status", DuoSimulatorEndpoint.AuthStatus, AuthEndpoint.StatusAsync)
            .Otherwise();

    private static JsonObject Time(DateTimeOffset now) => new() { ["time"] = now.ToUnixTimeSeconds() };
}
