using System.Text.Json;

namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>The file that keeps applications and users; replaced as a whole, so that a crash leaves the old or the new one.</summary>
internal sealed class SimulatorDataFile(string path)
{
    public string FullPath { get; } = Path.GetFullPath(path);

    public SimulatorData Read()
    {
        if (!File.Exists(FullPath))
        {
            return SimulatorData.Empty;
        }

        try
        {
            using var stream = File.OpenRead(FullPath);
            return JsonSerializer.Deserialize(stream, SimulatorJsonContext.Default.SimulatorData)
                ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The file {FullPath} is not a data file of the Duo simulator: {error.Message}", error);
        }
    }

    public void Write(SimulatorData data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        var temporary = $"{FullPath}.{RandomText.Passcode()}.tmp";

        using (var stream = new FileStream(temporary, OwnerOnly()))
        {
            JsonSerializer.Serialize(stream, data, SimulatorJsonContext.Default.SimulatorData);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, FullPath, overwrite: true);
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
