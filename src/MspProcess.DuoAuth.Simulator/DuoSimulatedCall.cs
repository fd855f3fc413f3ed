using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>One call that the simulated Duo received or, for a callback, made.</summary>
/// <remarks>Recorded when the call arrives, and completed with the response. It holds no secret, assertion, code or token.</remarks>
public sealed class DuoSimulatedCall
{
    private volatile JsonObject? claims;
    private volatile string? clientId;
    private volatile string? error;
    private int status;

    internal DuoSimulatedCall(DuoSimulatorEndpoint endpoint, string method, IReadOnlyList<string> parameterNames, DateTimeOffset receivedAt)
    {
        Endpoint = endpoint;
        Method = method;
        ParameterNames = parameterNames;
        ReceivedAt = receivedAt;
    }

    /// <summary>Gets which endpoint was called.</summary>
    public DuoSimulatorEndpoint Endpoint { get; }

    /// <summary>Gets whether a call of its kind may send something to a phone.</summary>
    public bool IsSend => Endpoint is DuoSimulatorEndpoint.AuthSend or DuoSimulatorEndpoint.AdminVerificationPush;

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the names of the parameters in query and body, repeated names as often as they came.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Gets when the call arrived, by the simulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Gets the client ID of the call, whether or not such an application exists; <see langword="null"/> if there was none.</summary>
    public string? ClientId => clientId;

    /// <summary>Gets a copy of the claims of the client assertion or the authorize request; <see langword="null"/> if none could be read.</summary>
    /// <remarks>They are recorded before they are verified.</remarks>
    public JsonObject? Claims => (JsonObject?)claims?.DeepClone();

    /// <summary>Gets the HTTP status of the response; <see langword="null"/> while the call is in progress, and if it was aborted.</summary>
    public int? Status => Volatile.Read(ref status) is var value and not 0 ? value : null;

    /// <summary>Gets the error that the simulator responded with, and its description; <see langword="null"/> if there was none.</summary>
    public string? Error => error;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Endpoint}: {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no response"} {Error}";

    internal void Identify(string? client) => clientId = client;

    internal void Describe(JsonObject? requestClaims) => claims = requestClaims;

    internal void Fail(string reason) => error = reason;

    internal void Complete(int responseStatus) => Volatile.Write(ref status, responseStatus);
}
