using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>A simulator behind its own server, and a window of a browser that opens its pages and prompts.</summary>
internal sealed class SimulatorWindow(DuoSimulator duo, DuoSimulatorServer server, IPage page) : IAsyncDisposable
{
    public const string ClientId = "DILOOKLOOKLOOKLOOK01";
    public const string Secret = "simulatedsecretofthepagesthatarelookedat";

    public DuoSimulator Duo => duo;

    public IPage Page => page;

    public static async Task<SimulatorWindow> OpenAsync(IPage page)
    {
        var duo = new DuoSimulator();
        return new SimulatorWindow(duo, await DuoSimulatorServer.StartAsync(duo), page);
    }

    public Task GoToAsync(string path) => page.GotoAsync(new Uri(server.BaseAddress, path).AbsoluteUri);

    public Task PressAsync(string button) => LeaveAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);

    public Task FollowAsync(string link) => LeaveAsync(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    /// <summary>Clicks, and waits until the next page has replaced this one and is loaded.</summary>
    public async Task LeaveAsync(ILocator target)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await target.ClickAsync();
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Opens the prompt as a host would, with a signed authorization request.</summary>
    public Task OpenPromptAsync(string user)
    {
        var origin = server.BaseAddress.GetLeftPart(UriPartial.Authority);
        var claims = new JsonObject
        {
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 300,
            ["client_id"] = ClientId,
            ["redirect_uri"] = origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/settings",
            ["state"] = "state-0123456789abcdef",
            ["duo_uname"] = user,
            ["iss"] = ClientId,
            ["aud"] = origin,
        };
        return GoToAsync($"/oauth/v1/authorize?response_type=code&client_id={ClientId}&request={Sign(claims)}");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Sign(JsonObject claims)
    {
        var signed = $"{Encode("""{"alg":"HS512"}""")}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA512.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
