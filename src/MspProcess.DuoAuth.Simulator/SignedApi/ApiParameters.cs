using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Signing;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>The parameters of a call, from query, form and JSON together. Duo's are strings; other JSON values keep their text.</summary>
internal sealed class ApiParameters
{
    private readonly ILookup<string, string> values;

    private ApiParameters(IEnumerable<(string Name, string Value)> pairs)
    {
        var all = pairs.ToList();
        Names = [.. all.Select(static pair => pair.Name)];
        values = all.ToLookup(static pair => pair.Name, static pair => pair.Value, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The first value; <see langword="null"/> when the parameter is absent.</summary>
    public string? this[string name] => values[name].FirstOrDefault();

    public static ApiParameters Of(SignedRequest request) =>
        new([.. request.QueryPairs.Concat(request.FormPairs).Select(static pair => (Text(pair.Name), Text(pair.Value))), .. Json(request)]);

    public IReadOnlyList<string> All(string name) => [.. values[name]];

    /// <summary>Whether a flag is set: <c>1</c> or <c>true</c>.</summary>
    public bool IsSet(string name) => this[name] is "1" or "true";

    private static IEnumerable<(string Name, string Value)> Json(SignedRequest request)
    {
        if (!request.IsJson || request.Body.Length == 0)
        {
            return [];
        }

        try
        {
            JsonText.RequireUnicode(request.Body);
            var members = JsonNode.Parse(request.Body) as JsonObject ?? [];
            return [.. members.Where(static member => member.Value is not null).Select(static member => (member.Key, Text(member.Value!)))];
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return [];   // An unreadable body holds no parameters; the call fails for want of them.
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
