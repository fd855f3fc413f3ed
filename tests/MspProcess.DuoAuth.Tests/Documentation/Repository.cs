namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The files of the repository, by their paths from its root.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Lists the files below a folder that match a pattern, without what a build makes.</summary>
    public static string[] Files(string folder, string pattern)
    {
        var files = Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "node_modules" or "artifacts"))
            .ToArray();
        Assert.NotEmpty(files);
        return files;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MspProcess.DuoAuth.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
