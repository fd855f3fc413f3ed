using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A client of the signed APIs, written apart from the simulator's own code: version 5 with JSON.</summary>
internal sealed class SignedClient(
    HttpClient http, TimeProvider clock, string integrationKey, string secretKey, string host = SignedClient.Host, Uri? address = null)
{
    public const string Host = "api-12345678.duosecurity.com";

    private const string NoHash =
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    public Task<SimulatorResponse> GetAsync(string path, params (string Name, string Value)[] parameters) => SendAsync(HttpMethod.Get, path, parameters);

    public Task<SimulatorResponse> PostAsync(string path, params (string Name, string Value)[] parameters) => SendAsync(HttpMethod.Post, path, parameters);

    public async Task<SimulatorResponse> SendAsync(HttpMethod method, string path, (string Name, string Value)[] parameters, CancellationToken ct = default)
    {
        using var request = Request(method, path, parameters);
        return await SimulatorResponse.ReadAsync(await http.SendAsync(request, ct));
    }

    /// <summary>A signed request that a test may spoil before it sends it.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] parameters)
    {
        var isPost = method == HttpMethod.Post;
        var query = isPost ? string.Empty : string.Join('&', parameters
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .ThenBy(static one => one.Value, StringComparer.Ordinal)
            .Select(static one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"));
        var body = isPost ? Json(parameters) : [];
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var lines = string.Join('\n', date, method.Method, host, path, query, Convert.ToHexStringLower(SHA512.HashData(body)), NoHash);
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(lines)));

        var request = new HttpRequestMessage(method, new Uri(address ?? new Uri($"https://{host}"), $"{path}{(query.Length > 0 ? "?" : "")}{query}"));
        request.Headers.TryAddWithoutValidation("Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{integrationKey}:{signature}")));
        if (isPost)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        return request;
    }

    private static byte[] Json((string Name, string Value)[] parameters)
    {
        var body = new JsonObject();
        foreach (var (name, value) in parameters)
        {
            body[name] = value;
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
