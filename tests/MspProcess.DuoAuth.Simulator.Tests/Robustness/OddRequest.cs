using System.Text;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Makes requests that are nearly right, and odd in one or more places.</summary>
internal sealed class OddRequest(SeededSource source, RawSimulator simulator)
{
    // JSON values as text, since some of them are none that a writer would write.
    private static readonly string[] OddJson =
    [
        "\"\\ud800\"", "\"\\udc00x\"", "{\"\\ud800\":1}", "[\"\\udbff\"]", "null", "true", "\"true\"", "0", "-1", "1e400", "1.5", "99999999999999999999", "\"\"",
        "\" \"", "\"\\u0000\"", "\"\\r\\n\"", "\"é中\"", "\"https://portal.example.com/\\r\\nA: b\"", "\"https://é.example.com/\"", "\"http://localhost:1/?é\"",
        "[]", "{}", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "\"<script>\"", "\"https://portal.example.com/%00?a=%ED%A0%80\"", "{\"a\":1,\"a\":2}", "\"login\"", "+", "\"",
    ];

    private static readonly string[] OddText =
    [
        "", " ", "\0", "\r\n", "%ED%A0%80", "%", "%zz", "%00", "é", "中\U0001F600", "\u2028", "<script>alert(1)</script>", "a=b&c", "'\"", "../../etc", new string('x', 5000),
        "+2AA-", "-1", "1e999", "true", "None,Approve", "99", "..", "%2e%2e%2f", "\\ud800", "\ufeff", "\t", "{\"a\":1}", "a.b.c", "eyJhbGciOiJub25lIn0.e30.",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=x", "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=b; charset=utf-7", "application/json", "application/json; charset=utf-7", "text/plain", "nonsense", "/", ";", "a/b; charset=\"",
    ];

    private static readonly string[] Methods = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "ODD"];

    private static readonly string[] Headers =
    [
        "Cookie: simulated-duo-device=%ED%A0%80", "Cookie: =;;,=\"", "Cookie: simulated-duo-device=" + new string('c', 4000), "User-Agent: \u00e9\u00ff", "User-Agent: Chrome",
        "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site", "Accept: */*;q=x", "Accept-Language: ;;", "Origin: null", "X-Forwarded-Proto: \u00e9", "If-None-Match: \"", "Range: bytes=-1",
        "Content-Encoding: gzip", "Authorization: Basic \u00e9", "Authorization: Basic ====", "Date: never",
    ];

    public Task<RawResponse> SendAsync(string method, string path, params IReadOnlyList<string> fields)
    {
        var actualMethod = source.OneIn(12) ? source.Pick(Methods) : method;
        var values = fields.Where(_ => !source.OneIn(10)).Select(Field).ToList();
        if (source.OneIn(5) && values.Count > 0)
        {
            values.Add(source.Pick(values));
        }

        var target = source.OneIn(15) ? $"{path}/{Uri.EscapeDataString(Text())}" : path;
        var inQuery = method == "GET" ? !source.OneIn(6) : source.OneIn(4);
        var query = inQuery ? "?" + string.Join('&', values.Select(Encode)) : string.Empty;
        var (type, body) = inQuery && source.OneIn(2) ? (null, null) : Body(values);
        return simulator.Client.SendAsync(actualMethod, target + query, type, body, source.OneIn(3) ? [source.Pick(Headers)] : []);
    }

    public string Script(string[] members)
    {
        var endpoint = source.Pick(["Health", "Authorize", "Token", "Callback"]);
        var parts = members.Where(_ => source.OneIn(10)).Select(member => $"\"{member}\":{ScriptValue(member)}");
        return $"{{\"endpoint\":\"{endpoint}\",{string.Join(',', parts.Append("\"times\":1"))}}}";
    }

    private (string Name, string Value) Field(string name) => source.OneIn(8)
        ? (name, Text())
        : (name, name switch
        {
            "client_id" => RawSimulator.ClientId,
            "response_type" => "code",
            "request" => Jwt(simulator.RequestClaims(), ["dest_app_name", "display_username", "prompt", "max_age", "nbf"]),
            "client_assertion" => Jwt(simulator.AssertionClaims(source.Pick(["health_check", "token"])), ["nbf", "iat"]),
            "client_assertion_type" => "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "grant_type" => "authorization_code",
            "redirect_uri" => SimulatedClient.RedirectUri,
            _ => Text(),
        });

    private string Jwt(JsonObject claims, string[] more)
    {
        var name = source.Pick([.. claims.Select(static claim => claim.Key), .. more]);
        var changed = source.OneIn(6);
        if (!changed)
        {
            claims.Remove(name);
        }

        var payload = changed ? claims.ToJsonString() : $"{claims.ToJsonString()[..^1]},\"{name}\":{source.Pick(OddJson)}}}";
        var header = source.OneIn(6) ? $"{{\"alg\":{source.Pick(OddJson)}}}" : null;
        var jwt = source.OneIn(10)
            ? ClientJwt.SignBytes(source.Bytes(40), RawSimulator.Secret)
            : ClientJwt.Sign(payload, RawSimulator.Secret, source.Pick(["HS512", "HS256", "HS384"]), header);
        return source.OneIn(8) ? jwt[..source.Next(jwt.Length)] : source.OneIn(10) ? jwt[..(jwt.LastIndexOf('.') + 1)] : jwt;
    }

    private string ScriptValue(string member) => source.OneIn(8) ? source.Pick(OddJson) : member switch
    {
        "status" => source.Pick(["200", "204", "302", "404", "99"]),
        "claims" or "repeatedClaims" or "tokenHeader" or "response" => $"{{{JsonValue.Create(Text()).ToJsonString()}:{source.Pick(OddJson)},\"iss.a.b\":{source.Pick(OddJson)}}}",
        "withoutClaims" or "withoutResponse" or "withoutCallback" => $"[{JsonValue.Create(Text()).ToJsonString()},\"iat\",{source.Pick(["null", "\"exp\"", "\"state\""])}]",
        "shiftedClaims" => $"{{\"{source.Pick(["iss", "iat", "exp", "auth_context", "new.one"])}\":{source.Pick(["1", "-1e9", "1e11", "1e300"])}}}",
        "callback" or "repeatedCallback" => $"{{{JsonValue.Create(Text()).ToJsonString()}:{source.Pick(["null", "\"é\\r\\n\"", "\"x\""])}}}",
        "brokenSignature" or "previousIdToken" or "spentCode" or "untilReset" => source.Pick(["true", "false"]),
        "hugeBody" or "clockOffsetSeconds" => source.Pick(["0", "10", "-10", "-1e13", "1e300"]),
        _ => JsonValue.Create(Text()).ToJsonString(),
    };

    private (string? Type, byte[] Body) Body(IReadOnlyList<(string Name, string Value)> values)
    {
        var type = source.OneIn(3) ? source.Pick(ContentTypes) : ContentTypes[source.OneIn(4) ? 4 : 0];
        var body = type.StartsWith("multipart", StringComparison.Ordinal) ? MultipartBody(values)
            : type.StartsWith("application/x", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(string.Join('&', values.Select(Encode)))
            : source.Bytes(200);
        return (source.OneIn(15) ? null : type, source.OneIn(5) ? body[..source.Next(body.Length + 1)] : body);
    }

    private byte[] MultipartBody(IReadOnlyList<(string Name, string Value)> values)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in values)
        {
            var disposition = source.OneIn(8) ? source.Pick(["x", "form-data", "form-data; name*=utf-7''+2AA-", "form-data; name=\"a\"; filename*=utf-7''x"]) : $"form-data; name=\"{name}\"";
            var type = source.OneIn(8) ? $"Content-Type: text/plain; charset={source.Pick(["utf-7", "utf-16", "x"])}\r\n" : string.Empty;
            text.Append($"--b\r\nContent-Disposition: {disposition}\r\n{type}\r\n{value}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("--b--\r\n").ToString());
    }

    private string Text() => source.Pick(OddText);

    private string Encode((string Name, string Value) field) => source.OneIn(6)
        ? $"{field.Name}={Printable(field.Value)}"
        : $"{field.Name}={Uri.EscapeDataString(field.Value)}";

    // A request line ends at the first space: bytes that break it would only test the server.
    private static string Printable(string value) => string.Concat(value.Where(static letter => letter is > ' ' and < '\x7f' and not '#'));
}
