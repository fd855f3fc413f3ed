using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Calls of the signed APIs, with odd parameters and bodies. Most signatures are right, so that the oddity is looked at.</summary>
internal sealed class OddSignedCall(SeededSource source, RawSimulator simulator, string key, string secret)
{
    private const string NoHash =
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    private static readonly string[] OddText =
    [
        "", " ", "\0", "\r\n", "%ED%A0%80", "é", "中\U0001F600", "<script>", "a=b&c", new string('x', 4000), "-1", "0", "1", "7", "1e999", "1.5", "99999999999999999999",
        "9223372036854775807", "-9223372036854775808", "2147483648", "253402300800000", "true", "auto", "push", "phone", "sms", "passcode", "desc", "ts:asc", "1,2", ",", "x,",
        "1700000000000,5dd5b6d2-0f2f-4f0e-8f2a-000000000000", "192.0.2.1", "::1", "999.1.1.1", "ann", "DUX", "..", "a.b",
    ];

    private static readonly string[] OddBodies =
    [
        "", "{", "null", "[]", "\"x\"", "1", "{}", """{"username":"\ud800"}""", """{"\ud800":"ann"}""", """{"username":{"a":"\ud800"}}""", """{"username":1e400}""",
        """{"username":"ann","username":"bob"}""", """{"username":["ann"],"factor":{"push":1}}""", """{"username":null,"async":true}""", "\ufeff{}", "a=b", "username=%ED%A0%80&x", "&&==",
        new string('[', 500), """{"username":"\u0000","valid_secs":99999999999999999999}""",
    ];

    private static readonly string[] Types =
        ["application/json", "application/json", "application/x-www-form-urlencoded", "application/json; charset=utf-7", "multipart/form-data; boundary=b", "text/plain", "nonsense", ";"];

    private static readonly string[] OddAuthorizations =
        ["Basic", "Basic ", "Basic ====", "Basic OjE=", "Basic 7aCAOng=", "Bearer x", "Basic \u00e9", "Basic " + new string('A', 4000), "basic ZGl4Og=="];

    private static readonly string[] OddDates =
        ["never", "", "Mon, 01 Jan 0001 00:00:00 +1400", "Fri, 31 Dec 9999 23:59:59 -1400", "31 Feb 2026 00:00:00 GMT", "Tue, 1 Jan 2030 25:00:00 GMT", "0", "\u00e9"];

    public Task<RawResponse> SendAsync(string method, string path, IReadOnlyList<string> fields)
    {
        var parameters = fields.Where(_ => !source.OneIn(5)).Select(name => (Name: name, Value: Value(name))).ToList();
        var inQuery = method == "GET" || source.OneIn(6);
        var query = inQuery ? string.Join('&', parameters.OrderBy(static one => one.Name, StringComparer.Ordinal).Select(static one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")) : string.Empty;
        var (type, body) = method == "GET" ? (null, []) : Body(inQuery ? [] : parameters);
        var date = source.OneIn(25) ? source.Pick(OddDates) : TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        string[] headers = source.OneIn(15)
            ? [$"Authorization: {source.Pick(OddAuthorizations)}", $"Date: {date}"]
            : [$"Authorization: Basic {Credentials(method, path, query, body, date)}", $"Date: {date}"];
        return simulator.Client.SendAsync(method, path + (query.Length > 0 ? "?" + query : string.Empty), type, body, headers);
    }

    private string Value(string name) => (name, source.OneIn(3)) switch
    {
        ("username", false) => SimulatedClient.User,
        ("user_id", false) => simulator.Duo.Users[0].Key,
        ("device" or "phone_id", false) => simulator.Duo.Users[0].Phones[0].Id,
        ("factor", false) => source.Pick(["push", "sms", "phone", "passcode", "auto"]),
        _ => source.Pick(OddText),
    };

    // Without async a call would wait for the phone, which is right and takes too long here.
    private (string? Type, byte[] Body) Body(IReadOnlyList<(string Name, string Value)> parameters)
    {
        if (source.OneIn(4))
        {
            return (source.OneIn(8) ? null : source.Pick(Types), Encoding.UTF8.GetBytes(source.Pick(OddBodies)));
        }

        var json = new JsonObject { ["async"] = "1" };
        foreach (var (name, value) in parameters)
        {
            json[name] = value;
        }

        return ("application/json", Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private string Credentials(string method, string path, string query, byte[] body, string date)
    {
        var lines = string.Join('\n', date, method, simulator.Host, path, query, Convert.ToHexStringLower(SHA512.HashData(body)), NoHash);
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(lines)));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{signature}"));
    }
}
