using System.Globalization;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Faults;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>Runs one call with the fault that is scripted for its endpoint, and records the call.</summary>
internal static class FaultRunner
{
    public static async Task<Reply> RunAsync(
        HttpContext context,
        DuoSimulator simulator,
        DuoSimulatorEndpoint endpoint,
        RequestParameters parameters,
        Func<SimulatorCall, Task<Reply>> handler)
    {
        var fault = simulator.Faults.For(endpoint).Take();
        var entry = new DuoSimulatedCall(endpoint, context.Request.Method, parameters.Names, simulator.Now(fault));
        entry.Identify(parameters["client_id"]);
        entry.Describe(SignedJwt.TryRead(parameters["client_assertion"] ?? parameters["request"], out var jwt) ? jwt.Claims : null);
        simulator.Journal.Add(entry);
        context.Response.Headers.Date = simulator.Now(fault).ToString("R", CultureInfo.InvariantCulture);   // Duo's clock, not the machine's

        var reply = await RunAsync(new SimulatorCall(context, simulator, parameters, entry, fault), handler);
        if (!reply.IsAborted)
        {
            entry.Complete(reply.Status);
        }

        return reply;
    }

    /// <summary>A JSON response, after the changes of the fault.</summary>
    public static Reply Json(SimulatorCall call, int status, JsonObject body)
    {
        foreach (var change in call.Fault?.ResponseChanges ?? [])
        {
            change(body);
        }

        return Reply.Json(status, body);
    }

    private static async Task<Reply> RunAsync(SimulatorCall call, Func<SimulatorCall, Task<Reply>> handler)
    {
        if (call.Fault is not { } fault)
        {
            return await handler(call);
        }

        try
        {
            await WaitAsync(call, fault);
        }
        catch (OperationCanceledException)
        {
            return Reply.Aborted;
        }

        if (fault.Aborts)
        {
            return Reply.Aborted;
        }

        if (fault.ReplacesResponse)
        {
            return Replacement(fault);
        }

        var reply = await handler(call);
        return fault.AbortsAfterwards ? Reply.Aborted : reply;
    }

    private static async Task WaitAsync(SimulatorCall call, DuoFault fault)
    {
        var clock = call.Simulator.TimeProvider;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(call.Context.RequestAborted, Stopping(call.Context));

        if (fault.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, clock, ends.Token);
        }

        if (fault.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, ends.Token);
        }
    }

    // A stopping server does not wait for calls that hang on purpose.
    public static CancellationToken Stopping(HttpContext context) =>
        context.RequestServices?.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;

    private static Reply Replacement(DuoFault fault) =>
        new(fault.ResponseStatus ?? (fault.Location is null ? StatusCodes.Status200OK : StatusCodes.Status302Found))
        {
            Body = fault.ResponseBody ?? string.Empty,
            ContentType = fault.ResponseBody is null && fault.FillerBytes == 0 ? null : fault.ContentType,
            FillerBytes = fault.FillerBytes,
            Location = fault.Location,
        };
}
