using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>Registers the protocol client.</summary>
internal static class ProtocolServices
{
    // Duo closes a connection after a minute without traffic; ours must let go of it first.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(50);

    // DNS is asked again at least this often.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly ProductInfoHeaderValue UserAgent = new("MspProcess.DuoAuth", typeof(DuoClient).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>Adds <see cref="IDuoClient"/> and its HTTP client; a second call changes nothing.</summary>
    public static IServiceCollection AddDuoProtocol(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(IDuoClient)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDuoClient, DuoClient>();
        services.AddHttpClient(DuoDefaults.HttpClientName, Configure)
            .UseSocketsHttpHandler(static (handler, _) => Configure(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // The default loggers write addresses and, at Trace, headers (T09).

        return services;
    }

    private static void Configure(HttpClient client)
    {
        // DuoTransport has a deadline of its own, which can be tested and covers the body.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = DuoTransport.MaxBodyBytes;
        client.DefaultRequestHeaders.UserAgent.Add(UserAgent);
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ActivityHeadersPropagator = null; // The host's trace and baggage stay inside the host.
        handler.ConnectTimeout = DuoTransport.Deadline;
        handler.PooledConnectionIdleTimeout = IdleTimeout;
        handler.PooledConnectionLifetime = ConnectionLifetime;
    }
}
