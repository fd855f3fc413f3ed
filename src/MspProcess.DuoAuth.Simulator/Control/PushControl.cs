using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>What was sent to phones, listed and decided from another process.</summary>
internal static class PushControl
{
    public static Reply List(DuoSimulator simulator) => Reply.Json(StatusCodes.Status200OK, new JsonObject
    {
        ["sendCalls"] = simulator.SendCalls,
        ["sent"] = simulator.SentPushes,
        ["pushes"] = new JsonArray([.. simulator.Pushes.Select(Describe)]),
    });

    /// <summary>Does what a user would; the response says whether it counted.</summary>
    public static Reply Act(HttpContext context, DuoSimulator simulator)
    {
        var id = context.Request.RouteValues["id"] as string;
        if (simulator.Pushes.FirstOrDefault(push => string.Equals(push.Id, id, StringComparison.Ordinal)) is not { } push)
        {
            return Error(StatusCodes.Status404NotFound, "Nothing with this ID was sent to a phone.");
        }

        return (context.Request.RouteValues["action"] as string) switch
        {
            "approve" => Done(push.Approve(context.Request.Query["code"])),
            "deny" => Done(push.Deny()),
            "fraud" => Done(push.ReportFraud()),
            _ => Error(StatusCodes.Status400BadRequest, "The action must be approve, deny or fraud."),
        };
    }

    private static Reply Done(bool counted) => Reply.Json(StatusCodes.Status200OK, new JsonObject { ["done"] = counted });

    private static JsonNode Describe(DuoSimulatedPush push) => new JsonObject
    {
        ["id"] = push.Id,
        ["kind"] = push.Kind.ToString(),
        ["state"] = push.State.ToString(),
        ["userId"] = push.User.Key,
        ["userName"] = push.User.Name,
        ["phoneId"] = push.Phone.Id,
        ["applicationName"] = push.ApplicationName,
        ["type"] = push.Type,
        ["displayName"] = push.DisplayName,
        ["details"] = new JsonArray([.. push.Details.Select(static line => new JsonObject { ["name"] = line.Key, ["value"] = line.Value })]),
        ["code"] = push.Code,
        ["needsCode"] = push.NeedsCode,
        ["sentAt"] = push.SentAt,
        ["expiresAt"] = push.ExpiresAt,
    };

    private static Reply Error(int status, string message) => Reply.Json(status, new JsonObject { ["error"] = message });
}
