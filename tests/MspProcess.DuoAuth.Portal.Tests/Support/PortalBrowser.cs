using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Portal.Tests.Support;

/// <summary>A browser with a cookie jar: the portal runs in process, everything else (the simulated Duo) over the loopback network.</summary>
public sealed class PortalBrowser : IDisposable
{
    private static readonly Uri Origin = new("http://localhost:5080");

    private readonly HttpMessageHandler portal;
    private readonly HttpMessageHandler network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
    private readonly TestBrowser browser;

    internal PortalBrowser(PortalHost host, CookieJar? cookies = null)
    {
        portal = host.Server.CreateHandler();
        browser = new TestBrowser(address => address.Authority == Origin.Authority ? portal : network) { BaseAddress = Origin, Cookies = cookies ?? new CookieJar() };
    }

    internal CookieJar Cookies => browser.Cookies;

    /// <summary>The page that is shown, after redirects.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public Uri Address { get; private set; } = Origin;

    public HttpResponseMessage Response { get; private set; } = null!;

    public HttpStatusCode Status => Response.StatusCode;

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public string Text => Page.Body!.TextContent;

    public Task<PortalBrowser> OpenAsync(string path) => GoAsync(HttpMethod.Get, path, null);

    public Task<PortalBrowser> PostAsync(string path, params (string Name, string Value)[] fields) =>
        GoAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Fills in the fields by their labels and presses the button.</summary>
    public Task<PortalBrowser> PressAsync(string button, params (string Label, string Value)[] fields)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("button").Single(b => b.TextContent.Trim() == button);
        var form = pressed.Form!;
        foreach (var (label, value) in fields)
        {
            Field(label).Value = value;
        }

        var values = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked).Select(input => (input.Name!, input.Value));
        if (pressed.Name is { Length: > 0 } name)
        {
            values = values.Append((name, pressed.Value));
        }

        var target = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Address.PathAndQuery;
        return form.Method == "get"
            ? OpenAsync(target.Split('?')[0] + QueryString.Create(values.Select(value => KeyValuePair.Create(value.Item1, (string?)value.Item2))))
            : PostAsync(target, [.. values]);
    }

    public Task<PortalBrowser> FollowAsync(string link) =>
        OpenAsync(Page.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == link).GetAttribute("href")!);

    /// <summary>Finds an input as a user does: by the exact text of its label.</summary>
    public IHtmlInputElement Field(string label)
    {
        var found = Page.QuerySelectorAll<IHtmlLabelElement>("label").Single(l => l.TextContent.Trim() == label);
        return (IHtmlInputElement)Page.GetElementById(found.HtmlFor!)!;
    }

    /// <summary>Gets the state of the page that shows one.</summary>
    public string StatusOf() => Page.QuerySelector("[data-state] .badge")!.TextContent.Trim();

    /// <summary>Gets the badge beside a heading.</summary>
    public string StatusOf(string heading) =>
        Page.QuerySelectorAll("h2").Single(h => h.TextContent.Trim() == heading).ParentElement!.QuerySelector(".badge")!.TextContent.Trim();

    /// <summary>Gets the antiforgery token of a form on the page.</summary>
    public string Token() => Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    public async Task LogInAsync(string email, string password = People.Password)
    {
        await OpenAsync("/Login");
        await PressAsync("Log in", ("Email", email), ("Password", password));
    }

    public void Dispose()
    {
        portal.Dispose();
        network.Dispose();
    }

    private async Task<PortalBrowser> GoAsync(HttpMethod method, string path, HttpContent? content)
    {
        var shown = await browser.FollowAsync(await browser.SendAsync(method, new Uri(Address, path), content));
        (Address, Response) = (shown.Url, shown.Response);
        Page = (IHtmlDocument)await BrowsingContext.New().OpenAsync(
            virtualResponse => _ = virtualResponse.Address(Address).Content(Response.Content.ReadAsStream()));
        return this;
    }
}
