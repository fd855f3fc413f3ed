using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Storage;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>Scripting from another process of this machine.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        Map(routes, HttpMethods.Post, "/_control/faults", context => AddFaultAsync(context, simulator));
        Map(routes, HttpMethods.Post, "/_control/reset", _ => Task.FromResult(Reset(simulator)));
        Map(routes, HttpMethods.Post, "/_control/auto/{answer}", context => Task.FromResult(SetAutoAnswer(context, simulator)));
        Map(routes, HttpMethods.Get, "/_control/calls", _ => Task.FromResult(Calls(simulator)));
    }

    private static void Map(IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, Task<Reply>> answer) =>
        routes.MapMethods(path, [method], async context =>
        {
            var reply = IsLocal(context) ? await answer(context) : Error(StatusCodes.Status403Forbidden, "Only for this machine.");
            await ReplyWriter.WriteAsync(context, reply);
        });

    // Without an address the request never crossed a network: a test server.
    private static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !context.Request.IsForeign();

    private static async Task<Reply> AddFaultAsync(HttpContext context, DuoSimulator simulator)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Error(StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            JsonText.RequireUnicode(body.ToArray());
            var script = JsonSerializer.Deserialize(body.ToArray(), SimulatorJsonContext.Default.FaultScript);
            (script ?? throw new JsonException("The script is null.")).ApplyTo(simulator.Faults);
            return new Reply(StatusCodes.Status204NoContent);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or OverflowException or IOException)
        {
            return Error(StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static Reply Reset(DuoSimulator simulator)
    {
        simulator.Faults.Reset();
        simulator.Journal.Clear();
        return new Reply(StatusCodes.Status204NoContent);
    }

    private static Reply SetAutoAnswer(HttpContext context, DuoSimulator simulator)
    {
        if (!Enum.TryParse<DuoAutoAnswer>(context.Request.RouteValues["answer"] as string, ignoreCase: true, out var answer)
            || !Enum.IsDefined(answer))
        {
            return Error(StatusCodes.Status400BadRequest, "The answer is none, approve or deny.");
        }

        simulator.AutoAnswer = answer;
        return new Reply(StatusCodes.Status204NoContent);
    }

    private static Reply Calls(DuoSimulator simulator) => Reply.Json(StatusCodes.Status200OK, new JsonObject
    {
        ["calls"] = new JsonArray([.. simulator.Calls.Select(Describe)]),
    });

    private static JsonObject Describe(DuoSimulatedCall call) => new()
    {
        ["endpoint"] = call.Endpoint.ToString(),
        ["method"] = call.Method,
        ["receivedAt"] = call.ReceivedAt,
        ["clientId"] = call.ClientId,
        ["parameterNames"] = new JsonArray([.. call.ParameterNames.Select(name => JsonValue.Create(name))]),
        ["claims"] = call.Claims,
        ["status"] = call.Status,
        ["error"] = call.Error,
    };

    private static Reply Error(int status, string message) => Reply.Json(status, new JsonObject { ["error"] = message });
}
