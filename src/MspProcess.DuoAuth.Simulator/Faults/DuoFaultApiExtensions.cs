using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>Faults of the Auth API, the Admin API and the Accounts API.</summary>
public static class DuoFaultApiExtensions
{
    /// <summary>Responds with an error in Duo's form. The HTTP status is the code's first three digits.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="code">The code: 20000 to 59999, such as 42901.</param>
    /// <param name="message">The message.</param>
    /// <param name="detail">The detail; none when <see langword="null"/>.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code does not begin with an HTTP status.</exception>
    public static DuoFault DuoError(this DuoFault fault, int code, string message, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var body = new JsonObject { ["stat"] = "FAIL", ["code"] = code, ["message"] = message };
        if (detail is not null)
        {
            body["message_detail"] = detail;
        }

        return fault.Status(code / 100).Body(body.ToJsonString(), "application/json");
    }

    /// <summary>Changes the state of an authentication: <c>result</c>, <c>status</c> and <c>status_msg</c> of <c>auth</c> and <c>auth_status</c>.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="result">Any result; unchanged when <see langword="null"/>.</param>
    /// <param name="status">Any status; unchanged when <see langword="null"/>.</param>
    /// <param name="message">Any message; unchanged when <see langword="null"/>.</param>
    /// <returns>The fault.</returns>
    public static DuoFault AuthState(this DuoFault fault, string? result = null, string? status = null, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Response(body =>
        {
            if (body["response"] is JsonObject response)
            {
                Set(response, "result", result);
                Set(response, "status", status);
                Set(response, "status_msg", message);
            }
        });
    }

    private static void Set(JsonObject response, string name, string? value)
    {
        if (value is not null)
        {
            response[name] = value;
        }
    }
}
