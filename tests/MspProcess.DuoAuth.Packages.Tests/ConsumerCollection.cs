using MspProcess.DuoAuth.Packages.Tests.Support;

namespace MspProcess.DuoAuth.Packages.Tests;

/// <summary>Packs once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class ConsumerCollection : ICollectionFixture<Scratch>
{
    internal const string Name = "consumers";
}
