using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>YARP in front of an API, whose route names a policy with <c>RequireDuo</c>: what is turned away never reaches the API.</summary>
public sealed class ReverseProxyTests
{
    [Fact]
    public async Task Route_RecentConfirmation_ReachesTheApi()
    {
        var api = new Api();
        await using var portal = await StartAsync(api);
        var browser = await portal.LinkedAsync();

        var page = await browser.GetAsync("/api/payouts?x=1");

        Assert.Equal("of the api", page.Body);
        Assert.Equal(["/api/payouts?x=1"], api.Requests);
    }

    [Fact]
    public async Task Route_ConfirmationTooOld_LeadsToDuoAndBackToTheApi()
    {
        var api = new Api();
        await using var portal = await StartAsync(api);
        var browser = await portal.StaleAsync();

        var start = await browser.GetAsync("/api/payouts?x=1");
        Assert.Equal(DuoDefaults.StartPath, start.Location?.AbsolutePath);
        Assert.Empty(api.Requests);
        var page = await browser.FollowAsync(start);

        Assert.Equal("of the api", page.Body);
        Assert.Equal(["/api/payouts?x=1"], api.Requests);
    }

    [Theory]
    [InlineData("GET", "application/json", null, HttpStatusCode.Unauthorized)]
    [InlineData("POST", "application/json", null, HttpStatusCode.Unauthorized)]
    [InlineData("POST", "text/html", null, HttpStatusCode.Forbidden)]
    [InlineData("GET", "text/html", "Bearer abc", HttpStatusCode.Unauthorized)]
    public async Task Route_ConfirmationTooOld_CallsNeverReachTheApi(string method, string accept, string? authorization, HttpStatusCode status)
    {
        var api = new Api();
        await using var portal = await StartAsync(api);
        var browser = await portal.StaleAsync();
        browser.Headers["Accept"] = accept;
        if (authorization is not null)
        {
            browser.Headers["Authorization"] = authorization;
        }

        var page = await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/api/payouts"), null);

        Assert.Equal(status, page.Status);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Route_UserWithoutALinkOrNobody_NeverReachesTheApi(bool isSignedIn)
    {
        var api = new Api();
        await using var portal = await StartAsync(api);
        var browser = isSignedIn ? await portal.UnlinkedAsync() : portal.NewBrowser();

        var page = await browser.OpenAsync("/api/payouts");

        Assert.NotEqual("of the api", page.Body);
        Assert.Empty(api.Requests);
    }

    private static Task<TestPortal> StartAsync(Api api) => Attack.StartAsync(
        services: services =>
        {
            services.AddAuthorizationBuilder().AddPolicy("payouts", static policy => policy.RequireAuthenticatedUser().RequireDuo());
            services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "payouts", ClusterId = "api", AuthorizationPolicy = "payouts", Match = new RouteMatch { Path = "/api/{**rest}" } }],
                [new ClusterConfig { ClusterId = "api", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = "https://api.example" } } }]);
            services.AddSingleton<IForwarderHttpClientFactory>(api);
        },
        endpoints: static app => app.MapReverseProxy());

    /// <summary>The API behind the proxy, which asks nobody who they are.</summary>
    private sealed class Api : HttpMessageHandler, IForwarderHttpClientFactory
    {
        public List<string> Requests { get; } = [];

        public HttpMessageInvoker CreateClient(ForwarderHttpClientContext context) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request.RequestUri!.PathAndQuery);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent("of the api") });
        }
    }
}
