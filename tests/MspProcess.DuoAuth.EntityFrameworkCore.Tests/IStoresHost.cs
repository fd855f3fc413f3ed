namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A host with the stores on a database of its own, whichever that is.</summary>
internal interface IStoresHost : IAsyncDisposable
{
    IServiceProvider Services { get; }
}
