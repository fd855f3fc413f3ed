using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MspProcess.DuoAuth.Simulator.Hosting;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A web server with a simulated Duo, on a loopback address.</summary>
public sealed class DuoSimulatorServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly LocalCertificateAuthority? authority;
    private readonly ChildListeners children;

    private DuoSimulatorServer(WebApplication application, LocalCertificateAuthority? authority, Uri baseAddress, ChildListeners children)
    {
        this.application = application;
        this.authority = authority;
        this.children = children;
        BaseAddress = baseAddress;
    }

    /// <summary>Gets the address under which the server listens, with the port that it got.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the certificate of the authority that signed the server's, as PEM; <see langword="null"/> without https.</summary>
    /// <remarks>Created for each server, for <c>localhost</c>, <c>127.0.0.1</c> and <c>::1</c>; its key never leaves the process.</remarks>
    public string? CertificateAuthorityPem => authority?.CertificatePem;

    /// <summary>Starts a server.</summary>
    /// <param name="simulator">The simulated Duo.</param>
    /// <param name="url">An http or https address on <c>localhost</c> or a loopback IP; port 0 takes a free one.</param>
    /// <param name="ct">Stops the start.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    /// <exception cref="ArgumentException">The address is not http or https on a loopback address.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<DuoSimulatorServer> StartAsync(
        DuoSimulator simulator, string url = "http://127.0.0.1:0", CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        var address = LoopbackUrl.Parse(url) ?? throw new ArgumentException("Must be an http or https URL of a loopback address.", nameof(url));
        var authority = address.Scheme == Uri.UriSchemeHttps ? new LocalCertificateAuthority() : null;
        var application = SimulatorApplication.Build(simulator, address, authority);

        try
        {
            await application.StartAsync(ct);
        }
        catch
        {
            await application.DisposeAsync();
            authority?.Dispose();
            throw;
        }

        var bound = Bound(application, address);
        return new DuoSimulatorServer(application, authority, bound, new ChildListeners(simulator, bound, authority));
    }

    /// <summary>Stops the server and closes calls that hang.</summary>
    /// <returns>A task that ends when the server has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await children.DisposeAsync();

        // Disposing alone would not tell the calls that the server stops.
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
        authority?.Dispose();
    }

    private static Uri Bound(WebApplication application, Uri address)
    {
        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new UriBuilder(address) { Port = new Uri(bound).Port }.Uri;
    }
}
