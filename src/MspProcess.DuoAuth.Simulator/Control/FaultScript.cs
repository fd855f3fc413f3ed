using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>A script as it is sent to the control endpoint. Only the endpoint is required.</summary>
/// <remarks>All members can be set, because the JSON source generator gives init-only members that are missing no default.</remarks>
internal sealed record FaultScript
{
    public required DuoSimulatorEndpoint Endpoint { get; set; }

    /// <summary>Whether the script stays until the reset rather than for the next calls.</summary>
    public bool UntilReset { get; set; }

    public int Times { get; set; } = 1;

    public double LatencyMilliseconds { get; set; }

    public bool Hang { get; set; }

    public bool Abort { get; set; }

    public bool AbortAfterwards { get; set; }

    public double ClockOffsetSeconds { get; set; }

    public int? Status { get; set; }

    public string? Body { get; set; }

    public string? ContentType { get; set; }

    public long HugeBody { get; set; }

    public string? RedirectTo { get; set; }

    public string? Algorithm { get; set; }

    public string? SignWith { get; set; }

    public bool BrokenSignature { get; set; }

    public string? IdToken { get; set; }

    public bool PreviousIdToken { get; set; }

    public bool SpentCode { get; set; }

    /// <summary>Claims to set, by path; any JSON value.</summary>
    public JsonObject? Claims { get; set; }

    public IReadOnlyList<string> WithoutClaims { get; set; } = [];

    /// <summary>Seconds by which to move time claims, by path.</summary>
    public IReadOnlyDictionary<string, double> ShiftedClaims { get; set; } = new Dictionary<string, double>();

    public JsonObject? RepeatedClaims { get; set; }

    /// <summary>Members of the token's header to set; a null removes one.</summary>
    public JsonObject? TokenHeader { get; set; }

    /// <summary>Members of the response to set, by path.</summary>
    public JsonObject? Response { get; set; }

    public IReadOnlyList<string> WithoutResponse { get; set; } = [];

    /// <summary>Parameters of the callback to set.</summary>
    public IReadOnlyDictionary<string, string> Callback { get; set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> WithoutCallback { get; set; } = [];

    /// <summary>Parameters of the callback to repeat. A null repeats the same value.</summary>
    public IReadOnlyDictionary<string, string?> RepeatedCallback { get; set; } = new Dictionary<string, string?>();
}
