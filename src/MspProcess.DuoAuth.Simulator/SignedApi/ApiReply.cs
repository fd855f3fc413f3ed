using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>The envelope of every response.</summary>
internal static class ApiReply
{
    public static Reply Ok(SimulatorCall call, JsonNode response, JsonObject? metadata = null)
    {
        var body = new JsonObject { ["stat"] = "OK", ["response"] = response };
        if (metadata is not null)
        {
            body["metadata"] = metadata;
        }

        return FaultRunner.Json(call, StatusCodes.Status200OK, body);
    }

    public static Reply Fail(SimulatorCall call, ApiError error)
    {
        call.Journal.Fail(error.Detail is null ? $"{error.Code}: {error.Message}" : $"{error.Code}: {error.Message}: {error.Detail}");
        return FaultRunner.Json(call, error.Status, Body(error));
    }

    public static JsonObject Body(ApiError error)
    {
        var body = new JsonObject { ["stat"] = "FAIL", ["code"] = error.Code, ["message"] = error.Message };
        if (error.Detail is not null)
        {
            body["message_detail"] = error.Detail;
        }

        return body;
    }
}
