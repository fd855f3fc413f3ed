using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Verification.AccountsApi;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Hosting;

/// <summary>Registers the clients of Duo's APIs and their HTTP client.</summary>
internal static class ApiServices
{
    // Duo closes a connection after a minute without traffic; ours must let go of it first.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(50);

    // DNS is asked again at least this often.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DuoClock>();
        services.TryAddSingleton<IApiTransport, ApiTransport>();
        services.TryAddSingleton<AuthApiClient>();
        services.TryAddSingleton<AdminApiClient>();
        services.TryAddSingleton<AccountsApiClient>();
        services.AddHttpClient(ApiTransport.ClientName, Configure)
            .UseSocketsHttpHandler(static (handler, _) => Configure(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // The default loggers write addresses and, at Trace, headers (T09).
    }

    private static void Configure(HttpClient client)
    {
        // The transport has deadlines of its own, which can be tested and cover the body.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = ApiTransport.MaxBodyBytes;
        client.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue("MspProcess.DuoAuth.Verification", typeof(ApiServices).Assembly.GetName().Version?.ToString(3) ?? "0"));
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ActivityHeadersPropagator = null; // The host's trace and baggage are nobody else's business.
        handler.ConnectTimeout = ApiCall.DefaultDeadline;
        handler.EnableMultipleHttp2Connections = true;
        handler.PooledConnectionIdleTimeout = IdleTimeout;
        handler.PooledConnectionLifetime = ConnectionLifetime;
    }
}
