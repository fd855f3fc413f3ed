using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoProtocolRegistrationTests
{
    [Fact]
    public void AddDuoProtocol_Twice_RegistersOnce()
    {
        var services = new ServiceCollection();

        services.AddDuoProtocol();
        var count = services.Count;
        services.AddDuoProtocol();

        Assert.Equal(count, services.Count);
        Assert.Single(services, static service => service.ServiceType == typeof(IDuoClient));
    }

    [Fact]
    public void AddDuoProtocol_HttpClient_LeavesTheDeadlineToTheTransport()
    {
        using var services = new ServiceCollection().AddDuoProtocol().BuildServiceProvider();

        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(DuoDefaults.HttpClientName);

        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
        Assert.StartsWith("MspProcess.DuoAuth/", client.DefaultRequestHeaders.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddDuoProtocol_Handler_FollowsNothingAndKeepsNothing()
    {
        using var services = new ServiceCollection().AddDuoProtocol().BuildServiceProvider();

        var handler = PrimaryHandlerOf(services);

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.Equal(System.Net.DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.True(handler.PooledConnectionIdleTimeout < TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(5), handler.PooledConnectionLifetime);
        Assert.Equal(TimeSpan.FromSeconds(5), handler.ConnectTimeout);
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
    }

    private static SocketsHttpHandler PrimaryHandlerOf(IServiceProvider services)
    {
        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(DuoDefaults.HttpClientName);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        return Assert.IsType<SocketsHttpHandler>(handler);
    }
}
