using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Attacks;

/// <summary>One portal for a whole theory. Every row has a browser of its own; ann's link is put back if a row suspended it.</summary>
public sealed class AnnPortal : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await AttackSteps.StartWithAnnAsync(new() { Endpoints = T46ReturnUrlTests.MapDoors });

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
