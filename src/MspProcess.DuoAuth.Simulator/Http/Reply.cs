using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>A response of the simulator. <see cref="ReplyWriter"/> writes it.</summary>
internal sealed record Reply(int Status)
{
    public string? ContentType { get; init; }

    public string Body { get; init; } = string.Empty;

    /// <summary>White space after the body, for responses too large to keep in memory.</summary>
    public long FillerBytes { get; init; }

    public string? Location { get; init; }

    public ReplyCookie? Cookie { get; init; }

    /// <summary>Whether the connection is closed without a response.</summary>
    public bool IsAborted { get; init; }

    public static Reply Aborted { get; } = new(0) { IsAborted = true };

    public static Reply Json(int status, JsonObject body) =>
        new(status) { Body = body.ToJsonString(), ContentType = "application/json" };

    public static Reply Page(int status, string body) =>
        new(status) { Body = body, ContentType = "text/html; charset=utf-8" };

    public static Reply Redirect(string location, int status = StatusCodes.Status302Found) => new(status) { Location = location };

    /// <summary>After a form: the browser continues with GET.</summary>
    public static Reply SeeOther(string location) => Redirect(location, StatusCodes.Status303SeeOther);
}
