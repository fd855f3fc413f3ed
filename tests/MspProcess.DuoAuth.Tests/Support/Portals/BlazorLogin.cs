using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A login page in a component, as the Razor compiler would have made it.</summary>
[Route("/blazor/login")]
public sealed class BlazorLogin : ComponentBase
{
    private string? _balance;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "login")]
    public string? Name { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "form");
        builder.AddAttribute(1, "method", "post");
        builder.AddAttribute(2, "data-enhance", "true");
        builder.AddAttribute(3, "onsubmit", EventCallback.Factory.Create<EventArgs>(this, SignInAsync));
        builder.AddNamedEvent("onsubmit", "login");
        builder.OpenComponent<AntiforgeryToken>(4);
        builder.CloseComponent();
        builder.CloseElement();
        builder.AddContent(5, _balance);
    }

    private async Task SignInAsync()
    {
        await Context.SignInAsync(Name!);
        Context.Response.Headers["X-Balance"] = ResponseShapes.Secret;
        _balance = ResponseShapes.Secret;
    }
}
