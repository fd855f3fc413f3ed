using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Tests.Documentation;

namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>The source files of a project: which types each declares, and which of the project's types each names.</summary>
internal sealed partial class SourceMap
{
    public const string Root = "(root)";

    private readonly Dictionary<string, string> _fileOfType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _uses = new(StringComparer.Ordinal);

    private SourceMap(string folder)
    {
        Folder = folder;
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            var text = File.ReadAllText(file);
            foreach (Match declaration in Declaration().Matches(text))
            {
                Types.Add(new SourceType(declaration.Groups["name"].Value, RoomOf(file), declaration.Groups["access"].Value == "public"));
                _fileOfType.TryAdd(declaration.Groups["name"].Value, file);
            }

            names[file] = [.. Word().Matches(NotCode().Replace(text, string.Empty)).Select(static word => word.Value).Distinct(StringComparer.Ordinal)];
        }

        foreach (var (file, words) in names)
        {
            _uses[file] = [.. words.Where(_fileOfType.ContainsKey).Select(word => _fileOfType[word]).Where(used => used != file)];
        }
    }

    public string Folder { get; }

    public List<SourceType> Types { get; } = [];

    public IEnumerable<string> Files => _uses.Keys;

    public static SourceMap Core { get; } = new(Repository.PathOf("src/MspProcess.DuoAuth"));

    public static SourceMap Simulator { get; } = new(Repository.PathOf("src/MspProcess.DuoAuth.Simulator"));

    public string RoomOf(string file)
    {
        var parts = Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : Root;
    }

    /// <summary>Gets the rooms that a room's code names a type of.</summary>
    public string[] UsedBy(string room)
        => [.. _uses.Where(file => RoomOf(file.Key) == room).SelectMany(static file => file.Value).Select(RoomOf)
            .Where(used => used != room).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Gets the pairs of rooms that use each other.</summary>
    public IEnumerable<string> MutualRooms()
    {
        var rooms = Files.Select(RoomOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToDictionary(static room => room, UsedBy, StringComparer.Ordinal);
        return from room in rooms.Keys
               from used in rooms[room]
               where string.CompareOrdinal(room, used) < 0 && rooms[used].Contains(room, StringComparer.Ordinal)
               select $"{room} and {used}";
    }

    /// <summary>Counts the files that can be reached from a type, its own included.</summary>
    public int CountReachable(string type) => ReachableFrom(type).Count;

    /// <summary>Gets the files that can be reached from a type, its own included.</summary>
    public IReadOnlyCollection<string> ReachableFrom(string type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { _fileOfType[type] };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var file))
        {
            foreach (var used in _uses[file].Where(seen.Add))
            {
                open.Push(used);
            }
        }

        return seen;
    }

    private static bool IsSource(string file) => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin");

    [GeneratedRegex(@"^(?<access>public|internal) (?:(?:sealed|static|abstract|partial|readonly) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // Comments, using directives and texts name types that the code does not depend on. So do members: x.Name, Name = value, Name { get.
    [GeneratedRegex("""//.*$|^using .*$|nameof\([^)]*\)|"(?:[^"\\\n]|\\.)*"|\.\w+|\b\w+(?= = )|\b\w+(?= \{ get)""", RegexOptions.Multiline)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\b[A-Za-z_]\w+\b")]
    private static partial Regex Word();
}
