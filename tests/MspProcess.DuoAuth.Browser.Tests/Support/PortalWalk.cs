using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>The steps of the help article, by the labels that a user reads, in one browser window.</summary>
internal sealed class PortalWalk
{
    public const string Password = "Pass@word1";
    public const string Administrator = "admin@northwind.example";
    public const string Technician = "tech@northwind.example";

    private readonly PortalProcess _portal;

    public PortalWalk(PortalProcess portal, IPage page)
    {
        _portal = portal;
        Page = page;
        page.Request += (_, request) => Seen.Enqueue("request " + request.Url);
        page.FrameNavigated += (_, frame) => Seen.Enqueue("address " + frame.Url);
        page.Response += (_, response) => Responses.Enqueue(response);
        page.DOMContentLoaded += (_, loaded) => _ = ReadAsync(loaded);
    }

    public IPage Page { get; }

    /// <summary>Gets every address that the browser asked for.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public ConcurrentQueue<IResponse> Responses { get; } = new();

    /// <summary>Gets the markup of every page of the portal that stayed long enough to be read.</summary>
    public ConcurrentQueue<string> Pages { get; } = new();

    public async Task<(string ClientId, string Secret, string ApiHost)> ProtectApplicationAsync()
    {
        await Page.GotoAsync(_portal.Duo.AbsoluteUri);
        await Link("Protect an Application").ClickAsync();
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("Web SDK");
        await Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Web SDK" }).GetByRole(AriaRole.Button, new() { Name = "Protect" }).First.ClickAsync();
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Northwind portal");
        await Button("Save").ClickAsync();
        return (await Value("Client ID"), await Value("Client secret"), await Value("API hostname"));
    }

    public async Task LogInAsync(string email, string password = Password)
    {
        await Page.GotoAsync(_portal.Address.AbsoluteUri);
        await Page.GetByLabel("Email").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Button("Log in").ClickAsync();
    }

    public Task LogOutAsync() => Button("Log out").ClickAsync();

    public async Task OpenNewIntegrationAsync()
    {
        await Link("Integrations").ClickAsync();
        await Link("Security Integrations").ClickAsync();
        await Page.GetByText("Add new integration").First.ClickAsync();
        await Page.GetByText("DUO Web SDK").First.ClickAsync();
    }

    public async Task SubmitIntegrationAsync(string name, string clientId, string secret, string apiHost)
    {
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Page.GetByLabel("Integration Key").FillAsync(clientId);
        await Page.GetByLabel("Secret Key").FillAsync(secret);
        await Page.GetByLabel("API Hostname").FillAsync(apiHost);
        await Button("Submit").ClickAsync();
    }

    /// <summary>Makes the application at Duo and the integration in the portal.</summary>
    public async Task<string> ConnectAsync()
    {
        var (clientId, secret, apiHost) = await ProtectApplicationAsync();
        await LogInAsync(Administrator);
        await OpenNewIntegrationAsync();
        await SubmitIntegrationAsync("Duo", clientId, secret, apiHost);
        return secret;
    }

    /// <summary>Starts the link, enters the password, and comes to Duo's prompt.</summary>
    public async Task StartLinkAsync(string password = Password)
    {
        await Link("Profile").ClickAsync();
        await Button("Link DUO").ClickAsync();
        await Page.GetByLabel("Password").FillAsync(password);
        await Button("Continue to Duo").ClickAsync();
    }

    /// <summary>Links the user who is logged in; Duo does not know the user yet.</summary>
    public async Task LinkAsync()
    {
        await StartLinkAsync();
        await Button("Enroll").ClickAsync();
        await Button("Approve").ClickAsync();
        await Button("Submit").ClickAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    public Task ExpectAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    public Task ExpectAtAsync(string path) => Page.WaitForURLAsync(new Uri(_portal.Address, path).AbsoluteUri);

    private async Task ReadAsync(IPage page)
    {
        try
        {
            if (page.Url.StartsWith(_portal.Address.AbsoluteUri, StringComparison.Ordinal))
            {
                Pages.Enqueue(await page.ContentAsync());
            }
        }
        catch (PlaywrightException)
        {
            // The user was faster: the page is gone already.
        }
    }

    private async Task<string> Value(string label)
    {
        var field = Page.GetByLabel(label, new() { Exact = true }).First;
        return await field.InputValueAsync();
    }
}
