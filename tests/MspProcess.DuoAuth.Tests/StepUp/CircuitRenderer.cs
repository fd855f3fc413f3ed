using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>Renders components as a Blazor circuit does: without an endpoint, by the user of the connection.</summary>
internal static class CircuitRenderer
{
    /// <summary>Renders what the router shows for a page with <c>[RequireDuo]</c>.</summary>
    public static Task<string> RenderPageAsync(HttpContext context, IServiceProvider services) => RenderAsync(context, services, static builder =>
    {
        builder.OpenComponent<AuthorizeRouteView>(0);
        builder.AddComponentParameter(1, nameof(AuthorizeRouteView.RouteData), new Microsoft.AspNetCore.Components.RouteData(typeof(SecretPage), new Dictionary<string, object?>()));
        builder.AddComponentParameter(2, nameof(AuthorizeRouteView.NotAuthorized), (RenderFragment<AuthenticationState>)(static _ => static inner => inner.AddContent(0, "not authorized")));
        builder.CloseComponent();
    });

    /// <summary>Renders an <c>AuthorizeView</c> with a named policy.</summary>
    public static Task<string> RenderViewAsync(HttpContext context, IServiceProvider services) => RenderAsync(context, services, static builder =>
    {
        builder.OpenComponent<AuthorizeView>(0);
        builder.AddComponentParameter(1, nameof(AuthorizeView.Policy), "recent");
        builder.AddComponentParameter(2, nameof(AuthorizeView.Authorized), (RenderFragment<AuthenticationState>)(static _ => static inner => inner.AddContent(0, "secret")));
        builder.AddComponentParameter(3, nameof(AuthorizeView.NotAuthorized), (RenderFragment<AuthenticationState>)(static _ => static inner => inner.AddContent(0, "not authorized")));
        builder.CloseComponent();
    });

    private static async Task<string> RenderAsync(HttpContext context, IServiceProvider services, Action<RenderTreeBuilder> content)
    {
        await using var renderer = new HtmlRenderer(new Services(services, new FixedNavigation()), services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<Task<AuthenticationState>>.Value)] = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(context.User.Identities))),
            [nameof(CascadingValue<Task<AuthenticationState>>.ChildContent)] = (RenderFragment)(builder => content(builder)),
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Task<AuthenticationState>>>(parameters)).ToHtmlString());
    }

    [RequireDuo]
    private sealed class SecretPage : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "secret");
    }

    private sealed class Services(IServiceProvider inner, NavigationManager navigation) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(NavigationManager) ? navigation : inner.GetService(serviceType);
    }

    private sealed class FixedNavigation : NavigationManager
    {
        public FixedNavigation() => Initialize("https://localhost/", "https://localhost/secret");

        protected override void NavigateToCore(string uri, NavigationOptions options) => throw new NotSupportedException();
    }
}
