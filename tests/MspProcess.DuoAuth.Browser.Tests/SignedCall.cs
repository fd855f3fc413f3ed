using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>A POST to a signed API of a simulated Duo, so that something arrives on a phone.</summary>
internal static class SignedCall
{
    public static async Task<JsonNode> PostAsync(DuoSimulatorServer duo, DuoSimulatedApplication application, string path, params (string Name, string Value)[] parameters)
    {
        var body = new JsonObject(parameters.Select(static one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Value))).ToJsonString();
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var lines = string.Join('\n', date, "POST", duo.BaseAddress.Authority, path, "", Hash(body), Hash(""));
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(application.ClientSecret), Encoding.UTF8.GetBytes(lines)));

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(duo.BaseAddress, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{application.ClientId}:{signature}")));
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var json = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return json?["response"] ?? throw new InvalidOperationException($"Duo said: {json}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(text)));
}
