using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Control;

/// <summary>A script as the control endpoint takes it; every member but the endpoint is optional.</summary>
internal sealed record FaultScript
{
    public required DuoSimulatorEndpoint Endpoint { get; init; }

    /// <summary>Whether the script holds until the reset rather than for the next calls.</summary>
    public bool UntilReset { get; init; }

    public int Times { get; init; } = 1;

    public double LatencyMilliseconds { get; init; }

    public bool Hang { get; init; }

    public bool Abort { get; init; }

    public double ClockOffsetSeconds { get; init; }

    public int? Status { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    public long HugeBody { get; init; }

    public string? RedirectTo { get; init; }

    public string? Algorithm { get; init; }

    public string? SignWith { get; init; }

    public bool BrokenSignature { get; init; }

    public string? IdToken { get; init; }

    public bool PreviousIdToken { get; init; }

    public bool SpentCode { get; init; }

    /// <summary>Claims to set, by path; any JSON value.</summary>
    public JsonObject? Claims { get; init; }

    public IReadOnlyList<string> WithoutClaims { get; init; } = [];

    /// <summary>Seconds by which to move time claims, by path.</summary>
    public IReadOnlyDictionary<string, double> ShiftedClaims { get; init; } = new Dictionary<string, double>();

    public JsonObject? RepeatedClaims { get; init; }

    /// <summary>Members of the token's header to set; a null leaves one out.</summary>
    public JsonObject? TokenHeader { get; init; }

    /// <summary>Members of the answer to set, by path.</summary>
    public JsonObject? Response { get; init; }

    public IReadOnlyList<string> WithoutResponse { get; init; } = [];

    /// <summary>Parameters of the callback to set.</summary>
    public IReadOnlyDictionary<string, string> Callback { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> WithoutCallback { get; init; } = [];

    /// <summary>Parameters of the callback to send once more; a null repeats the same value.</summary>
    public IReadOnlyDictionary<string, string?> RepeatedCallback { get; init; } = new Dictionary<string, string?>();
}
