using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>What goes wrong with one call. Faults can be combined, such as a latency and a status.</summary>
/// <remarks>
/// <see cref="Status"/>, <see cref="Body"/>, <see cref="HugeBody"/> and <see cref="RedirectTo"/> replace the response: the call is not processed,
/// so a code can still be redeemed. Faults that do not concern the endpoint are ignored. For single claims see
/// <see cref="DuoFaultTokenExtensions"/>, for the redirect to the client <see cref="DuoFaultCallbackExtensions"/>.
/// </remarks>
public sealed class DuoFault
{
    private const long LargestBody = 1L << 40;
    private static readonly TimeSpan LongestLatency = TimeSpan.FromDays(1);

    internal DuoFault()
    {
    }

    internal TimeSpan Delay { get; private set; }

    internal bool Hangs { get; private set; }

    internal bool Aborts { get; private set; }

    internal bool AbortsAfterwards { get; private set; }

    internal TimeSpan Offset { get; private set; }

    internal int? ResponseStatus { get; private set; }

    internal string? ResponseBody { get; private set; }

    internal string ContentType { get; private set; } = "text/html; charset=utf-8";

    internal long FillerBytes { get; private set; }

    internal string? Location { get; private set; }

    internal List<Action<JsonObject>> ClaimChanges { get; } = [];

    internal List<Action<JsonObject>> TokenHeaderChanges { get; } = [];

    internal List<(string Name, JsonNode? Value)> RepeatedClaims { get; } = [];

    internal List<Action<JsonObject>> ResponseChanges { get; } = [];

    internal List<Action<IList<KeyValuePair<string, string>>>> CallbackChanges { get; } = [];

    internal string? TokenAlgorithm { get; private set; }

    internal string? TokenSecret { get; private set; }

    internal bool BreaksSignature { get; private set; }

    internal string? WholeToken { get; private set; }

    internal bool RepeatsToken { get; private set; }

    internal bool SpendsCode { get; private set; }

    internal bool ReplacesResponse =>
        ResponseStatus is not null || ResponseBody is not null || FillerBytes > 0 || Location is not null;

    /// <summary>Waits before the call is processed.</summary>
    /// <param name="delay">How long, by the simulator's clock: zero to a day.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than a day.</exception>
    public DuoFault Latency(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, LongestLatency);
        return With(() => Delay = delay);
    }

    /// <summary>Never responds. The connection stays open until the caller closes it.</summary>
    /// <returns>This fault.</returns>
    public DuoFault Hang() => With(() => Hangs = true);

    /// <summary>Closes the connection without a response.</summary>
    /// <returns>This fault.</returns>
    public DuoFault Abort() => With(() => Aborts = true);

    /// <summary>Processes the call, and then closes the connection without a response: what it sent to a phone has arrived there.</summary>
    /// <returns>This fault.</returns>
    public DuoFault AbortAfterwards() => With(() => AbortsAfterwards = true);

    /// <summary>Moves the clock of this call ahead, or back if negative. At the token endpoint this moves the times in the token, too.</summary>
    /// <param name="offset">How far: at most 36,500 days.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The offset is larger than 36,500 days in either direction.</exception>
    public DuoFault ClockOffset(TimeSpan offset) => With(() => Offset = DuoFaults.RequireOffset(offset));

    /// <summary>Responds with a status, and an empty body unless <see cref="Body"/> gives one.</summary>
    /// <param name="status">200 to 599.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not a final one.</exception>
    public DuoFault Status(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return With(() => ResponseStatus = status);
    }

    /// <summary>Responds with a body, and status 200 unless <see cref="Status"/> gives another.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type: printable ASCII.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentException">The type holds what no header can carry.</exception>
    public DuoFault Body(string body, string contentType = "text/html; charset=utf-8") => With(() =>
    {
        ContentType = RequireHeader(contentType, nameof(contentType));
        ResponseBody = body;
    });

    /// <summary>Responds with a body of JSON white space, after that of <see cref="Body"/> if there is one.</summary>
    /// <param name="bytes">The size: zero to 2^40 bytes.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative or larger than 2^40 bytes.</exception>
    public DuoFault HugeBody(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, LargestBody);
        return With(() => FillerBytes = bytes);
    }

    /// <summary>Responds with a redirect: 302 unless <see cref="Status"/> gives another.</summary>
    /// <param name="location">The <c>Location</c> header, sent as it is: printable ASCII.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentException">The location holds what no header can carry.</exception>
    public DuoFault RedirectTo(string location) => With(() => Location = RequireHeader(location, nameof(location)));

    /// <summary>Changes the claims of the id_token before it is signed.</summary>
    /// <param name="change">Gets all claims as Duo would send them.</param>
    /// <returns>This fault.</returns>
    public DuoFault Claims(Action<JsonObject> change) => With(() => ClaimChanges.Add(change));

    /// <summary>Writes a claim a second time, at the end of the payload.</summary>
    /// <param name="name">The name of a claim.</param>
    /// <param name="value">The second value.</param>
    /// <returns>This fault.</returns>
    public DuoFault RepeatedClaim(string name, JsonNode? value) => With(() => RepeatedClaims.Add((name, value?.DeepClone())));

    /// <summary>Changes the JOSE header of the id_token, but not how the token is signed.</summary>
    /// <param name="change">Gets the header <c>{"alg":"HS512","typ":"JWT"}</c>.</param>
    /// <returns>This fault.</returns>
    public DuoFault TokenHeader(Action<JsonObject> change) => With(() => TokenHeaderChanges.Add(change));

    /// <summary>Names another algorithm in the header of the id_token.</summary>
    /// <param name="algorithm">HS256, HS384 and HS512 sign as they say; <c>none</c> leaves the signature empty; any other name keeps an HS512 signature.</param>
    /// <returns>This fault.</returns>
    public DuoFault Algorithm(string algorithm) => With(() => TokenAlgorithm = algorithm);

    /// <summary>Signs the id_token with another secret.</summary>
    /// <param name="secret">Any secret.</param>
    /// <returns>This fault.</returns>
    public DuoFault SignWith(string secret) => With(() => TokenSecret = secret);

    /// <summary>Flips one bit of the id_token's signature.</summary>
    /// <returns>This fault.</returns>
    public DuoFault BrokenSignature() => With(() => BreaksSignature = true);

    /// <summary>Sends any text instead of the id_token.</summary>
    /// <param name="token">The text.</param>
    /// <returns>This fault.</returns>
    public DuoFault IdToken(string token) => With(() => WholeToken = token);

    /// <summary>Sends the application's previous id_token again instead of a new one. If there is none, a new one is sent.</summary>
    /// <returns>This fault.</returns>
    public DuoFault PreviousIdToken() => With(() => RepeatsToken = true);

    /// <summary>Changes the JSON of the response: of the health check, of the token endpoint, or of an error.</summary>
    /// <param name="change">Gets the correct response.</param>
    /// <returns>This fault.</returns>
    public DuoFault Response(Action<JsonObject> change) => With(() => ResponseChanges.Add(change));

    /// <summary>Changes the parameters of the redirect to the client, which come in this order and may repeat.</summary>
    /// <param name="change">Gets <c>state</c> and <c>duo_code</c> or <c>code</c>.</param>
    /// <returns>This fault.</returns>
    public DuoFault CallbackParameters(Action<IList<KeyValuePair<string, string>>> change) => With(() => CallbackChanges.Add(change));

    /// <summary>Redirects with a code that can no longer be redeemed.</summary>
    /// <returns>This fault.</returns>
    public DuoFault SpentCode() => With(() => SpendsCode = true);

    // The server would fail when it writes such a header, at the call and not here.
    private static string RequireHeader(string value, string parameter) => value.All(static letter => letter is >= ' ' and <= '~')
        ? value
        : throw new ArgumentException("A header holds printable ASCII only.", parameter);

    private DuoFault With(Action change)
    {
        change();
        return this;
    }
}
