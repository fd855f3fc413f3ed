using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Signing;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>Maps the calls of one API.</summary>
internal sealed class ApiRoutes(
    IEndpointRouteBuilder routes, DuoSimulator simulator, ApiKind api, DuoAdminPermissions needed = DuoAdminPermissions.None)
{
    public ApiRoutes Get(string path, DuoSimulatorEndpoint endpoint, Func<ApiCall, Reply> respond) =>
        Map(HttpMethods.Get, path, endpoint, call => Task.FromResult(respond(call)));

    public ApiRoutes Get(string path, DuoSimulatorEndpoint endpoint, Func<ApiCall, Task<Reply>> respond) =>
        Map(HttpMethods.Get, path, endpoint, respond);

    public ApiRoutes Post(string path, DuoSimulatorEndpoint endpoint, Func<ApiCall, Reply> respond) =>
        Map(HttpMethods.Post, path, endpoint, call => Task.FromResult(respond(call)));

    public ApiRoutes Post(string path, DuoSimulatorEndpoint endpoint, Func<ApiCall, Task<Reply>> respond) =>
        Map(HttpMethods.Post, path, endpoint, respond);

    /// <summary>A call that needs no signature.</summary>
    public ApiRoutes Unsigned(string path, DuoSimulatorEndpoint endpoint, Func<SimulatorCall, Reply> respond)
    {
        routes.MapMethods(api.Prefix + path, [HttpMethods.Get], Handler(endpoint, (call, _) => Task.FromResult(respond(call))));
        return this;
    }

    /// <summary>Whatever else is called with a right signature: Duo has no such resource.</summary>
    public void Otherwise()
    {
        RequestDelegate handler = Handler(
            DuoSimulatorEndpoint.OtherResource, (call, request) => LetIn(call, request, static let => Task.FromResult(let.Fail(ApiError.NotFound))));
        routes.Map(api.Prefix + "{**rest}", handler);
    }

    private ApiRoutes Map(string method, string path, DuoSimulatorEndpoint endpoint, Func<ApiCall, Task<Reply>> respond)
    {
        routes.MapMethods(api.Prefix + path, [method], Handler(endpoint, (call, request) => LetIn(call, request, respond)));
        return this;
    }

    private Task<Reply> LetIn(SimulatorCall call, SignedRequest request, Func<ApiCall, Task<Reply>> respond)
    {
        if (ApiGate.Check(call, request, api, out var application) is { } error)
        {
            return Task.FromResult(ApiReply.Fail(call, error));
        }

        var parameters = ApiParameters.Of(request);
        return ApiAccess.IsAllowed(call, application!, needed) && AccountChoice.Find(call, application!, api, parameters["account_id"]) is { } account
            ? respond(new ApiCall(call, application!, account, parameters))
            : Task.FromResult(ApiReply.Fail(call, ApiError.Forbidden));
    }

    private RequestDelegate Handler(DuoSimulatorEndpoint endpoint, Func<SimulatorCall, SignedRequest, Task<Reply>> respond) =>
        context => RunAsync(context, endpoint, respond);

    private async Task RunAsync(HttpContext context, DuoSimulatorEndpoint endpoint, Func<SimulatorCall, SignedRequest, Task<Reply>> respond)
    {
        if (await SignedRequest.ReadAsync(context.Request) is not { } request)
        {
            await ReplyWriter.WriteAsync(context, new Reply(StatusCodes.Status413PayloadTooLarge));
            return;
        }

        var names = ApiParameters.Of(request).Names.Select(static name => KeyValuePair.Create(name, string.Empty));
        var reply = await FaultRunner.RunAsync(context, simulator, endpoint, RequestParameters.Of(names), call => respond(call, request));
        await ReplyWriter.WriteAsync(context, reply);
    }
}
