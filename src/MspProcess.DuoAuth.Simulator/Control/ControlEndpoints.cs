using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>Scripting from another process on this machine.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        Map(routes, HttpMethods.Post, "/_control/faults", context => AddFaultAsync(context, simulator));
        Map(routes, HttpMethods.Post, "/_control/reset", _ => Task.FromResult(Reset(simulator)));
        Map(routes, HttpMethods.Post, "/_control/auto/{response}", context => Task.FromResult(SetAutoResponse(context, simulator)));
        Map(routes, HttpMethods.Get, "/_control/calls", _ => Task.FromResult(Calls(simulator)));
        Map(routes, HttpMethods.Get, "/_control/pushes", _ => Task.FromResult(PushControl.List(simulator)));
        Map(routes, HttpMethods.Post, "/_control/pushes/{id}/{action}", context => Task.FromResult(PushControl.Act(context, simulator)));
    }

    private static void Map(IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, Task<Reply>> handler) =>
        routes.MapMethods(path, [method], async context =>
        {
            var reply = IsLocal(context) ? await handler(context) : Error(StatusCodes.Status403Forbidden, "The control endpoint takes requests from this machine only.");
            await ReplyWriter.WriteAsync(context, reply);
        });

    // Without an address there was no network: a test server.
    private static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !context.Request.IsForeign();

    private static async Task<Reply> AddFaultAsync(HttpContext context, DuoSimulator simulator)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Error(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            JsonText.RequireUnicode(body.ToArray());
            var script = JsonSerializer.Deserialize(body.ToArray(), ControlJsonContext.Default.FaultScript);
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
        simulator.Network.Clear();
        return new Reply(StatusCodes.Status204NoContent);
    }

    private static Reply SetAutoResponse(HttpContext context, DuoSimulator simulator)
    {
        if (!Enum.TryParse<DuoAutoResponse>(context.Request.RouteValues["response"] as string, ignoreCase: true, out var response)
            || !Enum.IsDefined(response))
        {
            return Error(StatusCodes.Status400BadRequest, "The response must be none, approve or deny.");
        }

        simulator.AutoResponse = response;
        return new Reply(StatusCodes.Status204NoContent);
    }

    private static Reply Calls(DuoSimulator simulator) => Reply.Json(StatusCodes.Status200OK, new JsonObject
    {
        ["calls"] = new JsonArray([.. simulator.Calls.Select(CallDescription.Of)]),
    });

    private static Reply Error(int status, string message) => Reply.Json(status, new JsonObject { ["error"] = message });
}
