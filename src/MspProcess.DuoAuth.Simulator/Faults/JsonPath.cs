using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Faults;

/// <summary>Reads and writes nested members of a JSON object by a path with dots.</summary>
internal static class JsonPath
{
    private const int GreatestDepth = 32;

    /// <summary>Gives a path back, if it is no deeper than a JSON writer takes.</summary>
    /// <exception cref="ArgumentException">The path is missing, or has more than 32 names.</exception>
    public static string Require(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.AsSpan().Count('.') < GreatestDepth
            ? path
            : throw new ArgumentException($"A path has at most {GreatestDepth} names.", nameof(path));
    }

    public static JsonNode? Get(JsonObject root, string path) => path.Split('.')
        .Aggregate((JsonNode?)root, (node, name) => (node as JsonObject)?[name]);

    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var parent = root;

        foreach (var name in names.AsSpan(..^1))
        {
            if (parent[name] is not JsonObject)
            {
                parent[name] = new JsonObject();
            }

            parent = (JsonObject)parent[name]!;
        }

        // A node has one parent only, and a fault may apply to many calls.
        parent[names[^1]] = value?.DeepClone();
    }

    public static void Remove(JsonObject root, string path)
    {
        var split = path.LastIndexOf('.');
        var parent = split < 0 ? root : Get(root, path[..split]) as JsonObject;

        parent?.Remove(path[(split + 1)..]);
    }
}
