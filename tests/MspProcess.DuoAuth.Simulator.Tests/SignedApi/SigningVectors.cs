using System.Text;
using System.Text.Json;
using MspProcess.DuoAuth.Simulator.Signing;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>The vectors of <c>vectors.json</c>: requests with the signatures that Duo's own clients give them, and signatures that usual mistakes produce.</summary>
internal static class SigningVectors
{
    private static readonly Lazy<JsonElement> Root = new(static () =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "SignedApi", "vectors.json"))).RootElement);

    public static IReadOnlyList<JsonElement> Right => [.. Root.Value.GetProperty("right").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Wrong => [.. Root.Value.GetProperty("wrong").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Parameters => [.. Root.Value.GetProperty("parameters").EnumerateArray()];

    public static IReadOnlyList<JsonElement> BodyHashes => [.. Root.Value.GetProperty("bodyHashes").EnumerateArray()];

    public static JsonElement Get(string id) => Right.Single(vector => Text(vector, "id") == id);

    public static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    /// <summary>The parameters as a client writes them, with a space as <c>+</c> and in reverse order: what is sent is not what is signed.</summary>
    public static string OnTheWire(JsonElement vector) => string.Join('&', vector.GetProperty("params").EnumerateArray().Reverse()
        .Select(static pair => $"{Wire(pair[0].GetString()!)}={Wire(pair[1].GetString()!)}"));

    /// <summary>The request of a vector, as a server receives it. Version 2 sends the parameters of a POST as a form.</summary>
    public static SignedRequest Request(JsonElement vector)
    {
        var isForm = IsForm(vector);
        var body = isForm ? OnTheWire(vector) : Text(vector, "body");
        return new SignedRequest(Text(vector, "method"), Text(vector, "host"), Text(vector, "path"), isForm ? string.Empty : OnTheWire(vector))
        {
            Date = Text(vector, "date"),
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = isForm ? "application/x-www-form-urlencoded" : body.Length > 0 ? "application/json" : null,
            DuoHeaders = [.. vector.GetProperty("duoHeaders").EnumerateObject().Select(static header => KeyValuePair.Create(header.Name, header.Value.GetString()!))],
        };
    }

    public static bool IsForm(JsonElement vector) =>
        vector.GetProperty("version").GetInt32() == 2 && string.Equals(Text(vector, "method"), "POST", StringComparison.OrdinalIgnoreCase);

    private static string Wire(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
