using System.Globalization;
using MspProcess.DuoAuth.Packages.Tests.Support;

namespace MspProcess.DuoAuth.Packages.Tests;

/// <summary>What is in the packages is what <c>docs/packages.md</c> lists, and nothing else.</summary>
[Collection(ConsumerCollection.Name)]
public sealed class InventoryTests(Scratch scratch)
{
    private static readonly string[] Projects =
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(static folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ids { get; } = [.. Projects];

    [Fact]
    public void Document_ListsEveryProjectUnderSource()
        => Assert.Equal(Projects, Inventory.Lists.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Pack_OfTheSolution_MakesAPackageAndItsSymbolsOfEveryProjectUnderSource()
    {
        ConsumerRequirement.SkipUnlessWanted();

        Assert.Equal(
            Projects.SelectMany(id => (string[])[$"{id}.{scratch.Version}.nupkg", $"{id}.{scratch.Version}.snupkg"]).Order(StringComparer.Ordinal),
            Directory.GetFiles(scratch.PackageFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Contents_AreThoseOfTheDocument(string id)
    {
        ConsumerRequirement.SkipUnlessWanted();
        var (package, symbols) = (Open(id, "nupkg"), Open(id, "snupkg"));
        ConsumerRequirement.Say(string.Create(CultureInfo.InvariantCulture, $"{id}: {package.Size:N0} bytes, symbols {symbols.Size:N0} bytes"));

        Assert.Equal(
            Inventory.Lists[id].Order(StringComparer.Ordinal),
            Inventory.Describe(package, symbols, scratch.Version).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Manifest_SaysWhatAHostWantsToKnow(string id)
    {
        ConsumerRequirement.SkipUnlessWanted();

        var package = Open(id, "nupkg");

        Assert.Equal("MIT", package.Value("license"));
        Assert.Equal("icon.png", package.Value("icon"));
        Assert.Equal("README.md", package.Value("readme"));
        Assert.InRange(package.Value("description")!.Length, 40, 300);
        Assert.Matches("^[0-9a-f]{40}$", package.Element("repository")!.Attribute("commit")!.Value);
        Assert.Null(package.Element("repository")!.Attribute("url"));
    }

    private Package Open(string id, string extension) => Package.Read(Path.Combine(scratch.PackageFolder, $"{id}.{scratch.Version}.{extension}"));
}
