using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>A recorded call, as the control endpoint lists it.</summary>
internal static class CallDescription
{
    public static JsonObject Of(DuoSimulatedCall call) => new()
    {
        ["endpoint"] = call.Endpoint.ToString(),
        ["isSend"] = call.IsSend,
        ["method"] = call.Method,
        ["receivedAt"] = call.ReceivedAt,
        ["clientId"] = call.ClientId,
        ["parameterNames"] = new JsonArray([.. call.ParameterNames.Select(name => JsonValue.Create(name))]),
        ["claims"] = call.Claims,
        ["status"] = call.Status,
        ["error"] = call.Error,
    };
}
