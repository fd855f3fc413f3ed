using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>An answer of the simulator, written at one place.</summary>
internal sealed record Reply(int Status)
{
    public string? ContentType { get; init; }

    public string Body { get; init; } = string.Empty;

    /// <summary>White space behind the body, for answers too large to hold.</summary>
    public long FillerBytes { get; init; }

    public string? Location { get; init; }

    /// <summary>A device to remember in this browser.</summary>
    public string? RememberDevice { get; init; }

    /// <summary>Whether the connection breaks in place of an answer.</summary>
    public bool IsAborted { get; init; }

    public static Reply Aborted { get; } = new(0) { IsAborted = true };

    public static Reply Json(int status, JsonObject body) =>
        new(status) { Body = body.ToJsonString(), ContentType = "application/json" };

    public static Reply Html(int status, string body) =>
        new(status) { Body = body, ContentType = "text/html; charset=utf-8" };

    public static Reply Redirect(string location, int status = StatusCodes.Status302Found) => new(status) { Location = location };

    /// <summary>After a form: the browser goes on with GET.</summary>
    public static Reply SeeOther(string location) => Redirect(location, StatusCodes.Status303SeeOther);
}
