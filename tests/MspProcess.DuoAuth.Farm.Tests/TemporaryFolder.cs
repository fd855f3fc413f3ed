namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("duoauth-farm-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
