using MspProcess.DuoAuth.Tests.Attacks.Browsers;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>One portal for a whole theory. Every row has a browser of its own; ann's link is put back if a row suspended it.</summary>
public sealed class LinkedUserPortal : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await AttackSteps.StartWithAnnAsync(new() { Endpoints = T46ReturnUrlTests.MapSignInPaths });

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
