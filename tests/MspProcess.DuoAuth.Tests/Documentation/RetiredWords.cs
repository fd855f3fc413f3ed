using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The words that the glossary has retired, and where they still are.</summary>
internal static partial class RetiredWords
{
    /// <summary>The retired words, with their other forms. An identifier is read part by part: <c>TripEnd</c> has the word trip, <c>Strip</c> has not.</summary>
    public static readonly string[] All =
    [
        "trip", "trips", "held", "door", "doors", "gatekeeper", "gatekeepers", "asker", "askers", "registrar", "keeper", "keepers", "standing", "standings",
        "stray", "strays", "arrival", "arrivals", "seal", "seals", "unsealed", "burn", "burns", "burnt", "burned", "bury", "buries", "buried", "tombstone",
        "afterlife", "glance", "trouble", "troubles", "doctor", "doctors", "examination", "examinations", "proof", "proofs", "proved", "proven", "unproved",
        "refusal", "refusals", "rejection", "rejections", "denial", "denials", "person", "persons", "whoever", "passage", "desk", "patient", "finish",
        "finishes", "finished", "answer", "answers", "answered", "answering", "organisation", "organisations", "cancelled", "normalisation", "serialised",
        "honoured", "synchronise", "mend", "mends", "mended", "misspelt",
    ];

    /// <summary>Phrases of the retired vocabulary.</summary>
    public static readonly string[] Phrases = ["in force", "into force", "fresh duo", "put away", "live login", "for a while", "goes round"];

    private static readonly string[] Extensions = [".cs", ".cshtml", ".razor", ".md", ".css", ".js", ".json", ".svg", ".html", ".resx"];

    /// <summary>Counts words and phrases by folder: <c>src/X</c>, <c>samples/X</c>, <c>tests/X</c>, <c>docs</c>.</summary>
    public static SortedDictionary<string, int> Count()
    {
        var pinned = Pinned();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Files())
        {
            var path = Path.GetRelativePath(Repository.PathOf("."), file).Replace('\\', '/');
            var folder = path.StartsWith("docs/", StringComparison.Ordinal) ? "docs" : string.Join('/', path.Split('/').Take(2));
            foreach (var word in Find(pinned.Replace(Readable(path), " ")))
            {
                counts[$"{word} {folder}"] = counts.GetValueOrDefault($"{word} {folder}") + 1;
            }
        }

        return counts;
    }

    /// <summary>Gives every retired word and phrase in a text, as often as it is there.</summary>
    public static IEnumerable<string> Find(string text)
    {
        var words = Part().Matches(text).Select(static match => match.Value.ToLowerInvariant()).ToArray();
        var prose = ' ' + string.Join(' ', words) + ' ';
        return words.Where(static word => Array.IndexOf(All, word) >= 0)
            .Concat(Phrases.SelectMany(phrase => Enumerable.Repeat(phrase, (prose.Length - prose.Replace($" {phrase} ", "", StringComparison.Ordinal).Length) / (phrase.Length + 2))));
    }

    private static IEnumerable<string> Files()
        => ((string[])["src", "samples", "tests", "docs"]).SelectMany(static folder => Repository.Files(folder, "*.*"))
            .Where(static file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !file.Contains("/wwwroot/lib/", StringComparison.Ordinal)
                && !file.Contains("/App_Data/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal)
                && !file.Contains("/Vectors/", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("RetiredWords", StringComparison.Ordinal))
            .Append(Repository.PathOf("README.md"));

    /// <summary>Gives a file without the column of the glossary that lists what is retired.</summary>
    private static string Readable(string path)
    {
        var text = Repository.Read(path);
        return path == "docs/glossary.md" ? LastColumn().Replace(text, "|") : text;
    }

    /// <summary>Names that shipped and stay, as operators and stored data depend on them: failures, audit events, log events, telemetry, problem types; and Duo's own values.</summary>
    private static Regex Pinned()
    {
        var events = Repository.Files("src", "*Log.cs").SelectMany(static file => EventName().Matches(File.ReadAllText(file))).Select(static match => match.Groups["name"].Value);
        var names = Enum.GetNames<DuoFailureReason>().Concat(Enum.GetNames<DuoAuditEvent>()).Concat(events);
        return new Regex(
            $@"\b(?:{string.Join('|', names.Distinct(StringComparer.Ordinal))})\b|duo\.refusals|duo:refused|user_cancelled|(?i:(?:help|front)(?:[-: ]|%20)*desk)|{{(?:trip|refusal)}}|""(?:held|stray|answered|Trouble|doctor)""|outcome=held|>Person<|`(?:held|stray)`");
    }

    // A part of an identifier, or a word: TripEnd is Trip and End.
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"\|[^|\n]*\|$", RegexOptions.Multiline)]
    private static partial Regex LastColumn();

    [GeneratedRegex("EventName = \"(?<name>\\w+)\"")]
    private static partial Regex EventName();
}
