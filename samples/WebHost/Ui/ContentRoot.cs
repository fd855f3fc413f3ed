namespace MspProcess.Portal.Ui;

/// <summary>Finds the portal's own files wherever it is started from.</summary>
internal static class ContentRoot
{
    /// <summary>Returns the program's folder if the working directory is not the portal's, otherwise nothing: the default holds.</summary>
    public static string? Find(string[] args)
    {
        var said = args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        return said || File.Exists("wwwroot/site.css") ? null : AppContext.BaseDirectory;
    }
}
