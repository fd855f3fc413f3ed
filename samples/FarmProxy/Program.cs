using System.Globalization;
using MspProcess.FarmProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
var nodes = builder.Configuration["Farm:Nodes"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
if (nodes.Length == 0)
{
    throw new InvalidOperationException("Farm:Nodes is not set: the addresses of the nodes, such as http://127.0.0.1:5081,http://127.0.0.1:5082.");
}

var route = new RouteConfig { RouteId = "portal", ClusterId = "portal", Match = new RouteMatch { Path = "/{**rest}" } };
var cluster = new ClusterConfig
{
    ClusterId = "portal",
    LoadBalancingPolicy = "RoundRobin",
    Destinations = nodes.Select((address, index) => (address, index)).ToDictionary(
        node => node.index.ToString(CultureInfo.InvariantCulture), node => new DestinationConfig { Address = node.address }),
    HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(30) },
};

// YARP's default sets X-Forwarded-For, -Proto, -Host and -Prefix from what it sees, in place of what a browser sent.
builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]);

var app = builder.Build();
app.MapReverseProxy(pipeline =>
{
    pipeline.UseMiddleware<FailoverMiddleware>();
    pipeline.UseLoadBalancing();
});
await app.RunAsync();
