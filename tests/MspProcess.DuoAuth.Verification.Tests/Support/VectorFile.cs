using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>The vectors and bodies that are kept beside the tests.</summary>
internal static class VectorFile
{
    public static JsonElement Signing { get; } = Read("signing.json");

    private static JsonElement Responses { get; } = Read("responses.json");

    /// <summary>Gives the body of a response, as it was captured or put together.</summary>
    public static (int Status, string Body) Response(string id)
    {
        var entry = Responses.EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id);

        return (entry.GetProperty("status").GetInt32(), entry.GetProperty("body").GetRawText());
    }

    public static IEnumerable<string> Ids(JsonElement list) => list.EnumerateArray().Select(static entry => entry.GetProperty("id").GetString()!);

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name))).RootElement;
}
