using System.Net.Sockets;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace MspProcess.FarmProxy;

/// <summary>Tries the next node if one does not accept connections, and names the node that responded in a header.</summary>
/// <remarks>
/// A request is sent again only if no byte of it has reached a node. A request that breaks off later ends with 502, because
/// sending it again could do twice what must be done once.
/// </remarks>
internal sealed class FailoverMiddleware(RequestDelegate next)
{
    /// <summary>In a response: the number of the node. In a request: which node to use, for tests that need a certain one.</summary>
    private const string NodeHeader = "Farm-Node";

    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        if (context.Request.Headers[NodeHeader] is [{ } wanted] && proxy.AvailableDestinations.Any(node => node.DestinationId == wanted))
        {
            proxy.AvailableDestinations = [.. proxy.AvailableDestinations.Where(node => node.DestinationId == wanted)];
        }

        context.Response.OnStarting(() =>
        {
            context.Response.Headers[NodeHeader] = proxy.ProxiedDestination?.DestinationId;
            return Task.CompletedTask;
        });

        for (var untried = proxy.AvailableDestinations; untried.Count > 0;)
        {
            context.Response.Clear();
            context.Features.Set<IForwarderErrorFeature>(null);
            proxy.AvailableDestinations = untried;
            proxy.ProxiedDestination = null;
            await next(context);
            if (context.Response.HasStarted || !IsConnectionRefused(context.Features.Get<IForwarderErrorFeature>()))
            {
                return;
            }

            untried = [.. untried.Where(node => node != proxy.ProxiedDestination)];
        }
    }

    private static bool IsConnectionRefused(IForwarderErrorFeature? failure) =>
        failure?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } };
}
