using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the API hostname resolves to an address that can be Duo's.</summary>
internal sealed class NameResolutionCheck(INameResolver names, IConnectionProbe probe) : IDiagnosticCheck
{
    public string Id => "name-resolution";

    public DiagnosticScope Scope => DiagnosticScope.Integration;

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        var host = context.Credentials!.Host.BaseUri;
        if (host.IsLoopback)
        {
            return DuoDiagnosticResult.Fine("The API Hostname is this machine: the simulator.");
        }

        try
        {
            var addresses = await names.ResolveAsync(host.IdnHost, cancellationToken);
            if (addresses.Length > 0)
            {
                return Judge(host.IdnHost, addresses);
            }
        }
        catch (SocketException exception)
        {
            // If a proxy makes the connection, the proxy resolves the name.
            return (await context.ProbeAsync(probe)).IsProxied
                ? DuoDiagnosticResult.Fine($"{host.IdnHost} does not resolve here; the proxy resolves it.")
                : DuoDiagnosticResult.Fault($"{host.IdnHost} does not resolve: {exception.SocketErrorCode}.", Remedy);
        }

        return DuoDiagnosticResult.Fault($"{host.IdnHost} has no address.", Remedy);
    }

    private const string Remedy = "Check the spelling of the API Hostname, then the name server of this machine.";

    private static DuoDiagnosticResult Judge(string name, IPAddress[] addresses)
        => Array.Find(addresses, InternalAddresses.IsInternal) is { } wrong
            ? DuoDiagnosticResult.Fault(
                $"{name} resolves to {wrong}, which is not a public address.",
                "Check the hosts file and the name server, which redirect Duo. Sign-ins must not depend on this.")
            : DuoDiagnosticResult.Fine(string.Create(CultureInfo.InvariantCulture, $"{name} resolves to {addresses.Length} public address(es)."));
}
