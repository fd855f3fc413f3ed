using System.IO.Compression;
using System.Xml.Linq;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>What a package file holds, without the envelope that every package has.</summary>
internal sealed class Package
{
    private Package(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        Files = [.. archive.Entries.Select(static entry => entry.FullName).Where(static name => !IsEnvelope(name)).Order(StringComparer.Ordinal)];
        using var nuspec = archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Manifest = XDocument.Load(nuspec);
        Size = new FileInfo(path).Length;
    }

    public IReadOnlyList<string> Files { get; }

    public XDocument Manifest { get; }

    public long Size { get; }

    public static Package Read(string path) => new(path);

    public string? Value(string name) => Element(name)?.Value;

    public XElement? Element(string name) => Manifest.Descendants().FirstOrDefault(element => element.Name.LocalName == name);

    public IEnumerable<XElement> Elements(string name) => Manifest.Descendants().Where(element => element.Name.LocalName == name);

    private static bool IsEnvelope(string name)
        => name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal)
            || name == "[Content_Types].xml" || name.EndsWith(".nuspec", StringComparison.Ordinal);
}
