using Microsoft.Extensions.Configuration;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>An empty configuration that remembers which keys it was asked for.</summary>
internal sealed class RecordingConfiguration : ConfigurationProvider, IConfigurationSource
{
    public SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

    public IConfigurationRoot Root => new ConfigurationRoot([this]);

    public override bool TryGet(string key, out string? value)
    {
        Asked.Add(key);
        value = null;
        return false;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        Asked.Add(parentPath!);
        return base.GetChildKeys(earlierKeys, parentPath);
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
