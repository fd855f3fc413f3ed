using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Faults;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>Turns a script of the control endpoint into faults.</summary>
internal static class FaultScriptExtensions
{
    public static void ApplyTo(this FaultScript script, DuoFaults faults)
    {
        var queue = faults.For(script.Endpoint);
        if (script.UntilReset)
        {
            queue.UntilReset(script.Write);
        }
        else
        {
            queue.Next(script.Write, script.Times);
        }
    }

    private static void Write(this FaultScript script, DuoFault fault)
    {
        fault.Latency(TimeSpan.FromMilliseconds(script.LatencyMilliseconds));
        fault.ClockOffset(TimeSpan.FromSeconds(script.ClockOffsetSeconds));
        fault.HugeBody(script.HugeBody);
        When(script.Hang, fault.Hang);
        When(script.Abort, fault.Abort);
        When(script.AbortAfterwards, fault.AbortAfterwards);
        When(script.BrokenSignature, fault.BrokenSignature);
        When(script.PreviousIdToken, fault.PreviousIdToken);
        When(script.SpentCode, fault.SpentCode);
        With(script.Body, body => fault.Body(body, script.ContentType ?? "text/html; charset=utf-8"));
        With(script.RedirectTo, fault.RedirectTo);
        With(script.Algorithm, fault.Algorithm);
        With(script.SignWith, fault.SignWith);
        With(script.IdToken, fault.IdToken);
        if (script.Status is { } status)
        {
            fault.Status(status);
        }

        script.WriteToken(fault);
        script.WriteCallback(fault);
    }

    private static void WriteToken(this FaultScript script, DuoFault fault)
    {
        Each(script.Claims, (path, value) => fault.Claim(path, value));
        Each(script.WithoutClaims, fault.WithoutClaim);
        Each(script.RepeatedClaims, (name, value) => fault.RepeatedClaim(name, value));
        Each(script.TokenHeader, (name, value) => fault.TokenHeader(header => SetOrRemove(header, name, value)));
        Each(script.Response, (path, value) => fault.ResponseMember(path, value));
        Each(script.WithoutResponse, fault.WithoutResponseMember);
        foreach (var (path, seconds) in script.ShiftedClaims)
        {
            fault.ShiftedClaim(path, TimeSpan.FromSeconds(seconds));
        }
    }

    // Removals first, so that {"without": ["duo_code"], "callback": {"error": ...}} reads as it works.
    private static void WriteCallback(this FaultScript script, DuoFault fault)
    {
        Each(script.WithoutCallback, fault.WithoutCallbackParameter);
        foreach (var (name, value) in script.Callback)
        {
            fault.CallbackParameter(name, value);
        }

        foreach (var (name, value) in script.RepeatedCallback)
        {
            fault.RepeatedCallbackParameter(name, value);
        }
    }

    private static void SetOrRemove(JsonObject target, string name, JsonNode? value)
    {
        target.Remove(name);
        if (value is not null)
        {
            target[name] = value.DeepClone();
        }
    }

    private static void When(bool wanted, Func<DuoFault> script)
    {
        if (wanted)
        {
            script();
        }
    }

    private static void With(string? value, Func<string, DuoFault> script)
    {
        if (value is not null)
        {
            script(value);
        }
    }

    private static void Each(IReadOnlyList<string> names, Func<string, DuoFault> script)
    {
        foreach (var name in names)
        {
            script(name);
        }
    }

    private static void Each(JsonObject? members, Action<string, JsonNode?> script)
    {
        foreach (var (name, value) in members ?? [])
        {
            script(name, value);
        }
    }
}
