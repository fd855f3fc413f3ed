namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>Where the programs of a farm were built: with the same configuration as this one.</summary>
internal static class ProgramFiles
{
    public static string Portal => Of("WebHost");

    public static string Proxy => Of("FarmProxy");

    private static string Of(string sample)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent!.Name;
        while (!File.Exists(Path.Combine(folder.FullName, "MspProcess.DuoAuth.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This does not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "samples", sample, "bin", configuration, "net10.0", sample + ".dll");
    }
}
