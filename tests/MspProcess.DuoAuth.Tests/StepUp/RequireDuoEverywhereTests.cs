using System.Net;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>Every way in which ASP.NET Core evaluates authorization, with a session whose confirmation is too old, with a recent one, and with a user without a link.</summary>
public sealed class RequireDuoEverywhereTests
{
    private const string Secret = "secret";

    public static TheoryData<string> Ways { get; } =
    [
        "/attribute", "/method", "/group/in", "/named", "/named-by-attribute", "/named-and-more", "/mvc/controller", "/mvc/action", "/mvc/filter",
        "/imperative", "/circuit/page", "/circuit/view", "/attribute-of-30-minutes",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task T20_ConfirmationTooOld_IsNotShown(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.DoesNotContain(Secret, (await browser.GetAsync(path)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task T20_UserWithoutALink_IsNotShown(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.UnlinkedAsync();

        Assert.DoesNotContain(Secret, (await browser.OpenAsync(path)).Body, StringComparison.Ordinal);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task T20_NobodySignedIn_IsNotShown(string path)
    {
        await using var portal = await StartAsync();

        Assert.DoesNotContain(Secret, (await portal.NewBrowser().OpenAsync(path)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task RecentConfirmation_IsShown(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();

        Assert.Contains(Secret, (await browser.GetAsync(path)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/attribute")]
    [InlineData("/method")]
    [InlineData("/group/in")]
    [InlineData("/named")]
    [InlineData("/named-by-attribute")]
    [InlineData("/named-and-more")]
    [InlineData("/mvc/controller")]
    [InlineData("/mvc/action")]
    public async Task Endpoint_ConfirmationTooOld_LeadsToDuoAndBack(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();

        var page = await browser.OpenAsync(path);

        Assert.Equal((path, Secret), (page.Path, page.Body));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DefaultOrFallbackPolicy_ConfirmationTooOld_LeadsToDuoAndBack(bool isDefault)
    {
        await using var portal = await Attack.StartAsync(
            endpoints: app =>
            {
                var endpoint = app.MapGet("/guarded", static () => Secret);
                if (isDefault)
                {
                    endpoint.RequireAuthorization();
                }
            });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var options = portal.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        var policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireDuo().Build();
        (options.DefaultPolicy, options.FallbackPolicy) = isDefault ? (policy, null) : (options.DefaultPolicy, policy);

        Assert.NotEqual(Secret, (await browser.GetAsync("/guarded")).Body);
        Assert.Equal(Secret, (await browser.OpenAsync("/guarded")).Body);
    }

    [Fact]
    public async Task GrpcCall_ConfirmationTooOld_GetsAProblemAndNoPage()
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        using var body = new ByteArrayContent([0, 0, 0, 0, 0]);
        body.Headers.ContentType = new("application/grpc");
        browser.Headers.Remove("Accept");

        var page = await browser.SendAsync(HttpMethod.Post, new Uri(TestPortal.Origin + "/method"), body);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>A circuit over another transport than a WebSocket has no request, and so nothing that could satisfy the requirement.</summary>
    [Theory]
    [InlineData("/circuit/page")]
    [InlineData("/circuit/view")]
    public async Task T20_CircuitWithoutARequest_IsNotShown(string path)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();

        Assert.Contains("not authorized", (await browser.GetAsync(path + "?request=none")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(6, false)]
    public async Task T20_HubMethod_NeedsARecentConfirmation(int minutes, bool isAllowed)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        var reply = await InvokeAsync(portal, browser, "/hub");

        Assert.Equal(isAllowed, reply.Contains("\"result\":\"secret\"", StringComparison.Ordinal));
        Assert.Equal(!isAllowed, reply.Contains("unauthorized", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T20_HubWithRequireDuo_ConfirmationTooOld_DoesNotConnect()
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => InvokeAsync(portal, browser, "/hub-that-requires-duo"));
        await browser.OpenAsync("/sensitive");
        Assert.Contains("\"type\":3", await InvokeAsync(portal, browser, "/hub-that-requires-duo"), StringComparison.Ordinal);
    }

    /// <summary>The policy of the attribute would be unknown, and every endpoint with it would fail.</summary>
    [Fact]
    public async Task PolicyProviderRegisteredLater_TheHostDoesNotStart()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestPortal.StartAsync(new()
        {
            Services = static services => services.AddTransient<IAuthorizationPolicyProvider, DefaultAuthorizationPolicyProvider>(),
        }));

        Assert.Contains("Register it before", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<TestPortal> StartAsync() => await Attack.StartAsync(
        services: static services =>
        {
            services.AddControllers().AddApplicationPart(typeof(StepUpController).Assembly);
            services.AddSignalR();
            services.AddAuthorizationBuilder()
                .AddPolicy("recent", static policy => policy.RequireAuthenticatedUser().RequireDuo())
                .AddPolicy("anybody", static policy => policy.RequireAuthenticatedUser());
        },
        endpoints: Map);

    private static void Map(WebApplication app)
    {
        app.MapGet("/attribute", [RequireDuo] () => Secret);
        app.MapGet("/attribute-of-30-minutes", [RequireDuo(MaxAgeSeconds = 1800)] () => Secret);
        app.MapMethods("/method", ["GET", "POST"], static () => Secret).RequireDuo();
        app.MapGroup("/group").RequireDuo().MapGet("/in", static () => Secret);
        app.MapGet("/named", static () => Secret).RequireAuthorization("recent");
        app.MapGet("/named-by-attribute", [Authorize("recent")] () => Secret);
        app.MapGet("/named-and-more", [RequireDuo(Policy = "anybody")] () => Secret);
        app.MapControllers();
        app.MapHub<StepUpHub>("/hub");
        app.MapHub<StepUpHub>("/hub-that-requires-duo").RequireDuo();
        app.MapGet("/imperative", static async (IAuthorizationService authorization, ClaimsPrincipal user) =>
            (await authorization.AuthorizeAsync(user, "recent")).Succeeded ? Secret : "not authorized");
        app.MapGet("/circuit/page", static (HttpContext context, CancellationToken _) => RenderAsync(context, CircuitRenderer.RenderPageAsync));
        app.MapGet("/circuit/view", static (HttpContext context, CancellationToken _) => RenderAsync(context, CircuitRenderer.RenderViewAsync));
    }

    private static async Task<string> RenderAsync(HttpContext context, Func<HttpContext, IServiceProvider, Task<string>> render)
    {
        if (!context.Request.Query.ContainsKey("request"))
        {
            return await render(context, context.RequestServices);
        }

        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var flow = ExecutionContext.SuppressFlow();
        var rendered = Task.Run(() => render(context, scope.ServiceProvider));
        flow.Undo();
        return await rendered;
    }

    /// <summary>Calls the hub's method over a WebSocket in the hub's JSON protocol.</summary>
    private static async Task<string> InvokeAsync(TestPortal portal, TestBrowser browser, string path)
    {
        var client = ((TestServer)portal.Services.GetRequiredService<IServer>()).CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = string.Join("; ", browser.Cookies.Of(TestPortal.Origin).Select(static cookie => $"{cookie.Key}={cookie.Value.Value}"));
        using var socket = await client.ConnectAsync(new Uri(TestPortal.Origin + path), CancellationToken.None);
        await SendAsync(socket, "{\"protocol\":\"json\",\"version\":1}");
        await SendAsync(socket, "{\"type\":1,\"target\":\"Secret\",\"arguments\":[],\"invocationId\":\"1\"}");
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\"invocationId\"", StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        return text.ToString();
    }

    private static Task SendAsync(WebSocket socket, string message)
        => socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
