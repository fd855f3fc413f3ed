using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Does the API hostname resolve, and to an address that can be Duo's?</summary>
internal sealed class NameResolutionCheck(INameResolver names, IConnectionProbe probe) : IDuoDiagnosticCheck
{
    public string Id => "name-resolution";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Integration;

    public async ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        var host = examination.Credentials!.Host.BaseUri;
        if (host.IsLoopback)
        {
            return DuoDiagnosticResult.Fine("The API Hostname is this machine: a simulated Duo.");
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
            // Where a proxy makes the connection, the name is its business.
            return (await examination.ProbeAsync(probe)).IsProxied
                ? DuoDiagnosticResult.Fine($"{host.IdnHost} does not resolve here; the proxy resolves it.")
                : DuoDiagnosticResult.Fault($"{host.IdnHost} does not resolve: {exception.SocketErrorCode}.", Remedy);
        }

        return DuoDiagnosticResult.Fault($"{host.IdnHost} has no address.", Remedy);
    }

    private const string Remedy = "Check the spelling of the API Hostname, then the name server of this machine.";

    private static DuoDiagnosticResult Judge(string name, IPAddress[] addresses)
        => Array.Find(addresses, InternalAddresses.IsInternal) is { } wrong
            ? DuoDiagnosticResult.Fault(
                $"{name} resolves to {wrong}, which is no public address.",
                "Somebody redirects Duo: look at the hosts file and the name server. A login must never depend on such an answer.")
            : DuoDiagnosticResult.Fine(string.Create(CultureInfo.InvariantCulture, $"{name} resolves to {addresses.Length} public address(es)."));
}
