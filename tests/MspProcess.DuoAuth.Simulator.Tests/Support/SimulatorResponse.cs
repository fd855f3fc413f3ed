using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A response of the simulator, read to its end.</summary>
internal sealed record SimulatorResponse(int Status, string Body, string? Location, HttpResponseMessage Response)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? Error => Json["error"]?.GetValue<string>();

    public string? ContentType => Response.Content.Headers.ContentType?.ToString();

    public static async Task<SimulatorResponse> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString, response);

    public IReadOnlyList<string?> CallbackParameters(string name) =>
        Location is not null && QueryHelpers.ParseQuery(new Uri(new Uri(SimulatedClient.Origin), Location).Query).TryGetValue(name, out var values)
            ? [.. values]
            : [];

    public string? CallbackParameter(string name) => CallbackParameters(name).SingleOrDefault();
}
