using System.Net.Sockets;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace MspProcess.FarmProxy;

/// <summary>Asks the next node where nobody listens at one, and says in a header which node has answered.</summary>
/// <remarks>
/// A request is sent again only if not a byte of it has reached a node. One that breaks off later ends with 502: a proxy that
/// sent it again would do twice what may be done once.
/// </remarks>
internal sealed class OtherNodeMiddleware(RequestDelegate next)
{
    /// <summary>In an answer: the number of the node. In a request: which node is wanted, for tests that need a certain one.</summary>
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
            if (context.Response.HasStarted || !NobodyListened(context.Features.Get<IForwarderErrorFeature>()))
            {
                return;
            }

            untried = [.. untried.Where(node => node != proxy.ProxiedDestination)];
        }
    }

    private static bool NobodyListened(IForwarderErrorFeature? failure) =>
        failure?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } };
}
