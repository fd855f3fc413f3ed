using System.Net;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>A browser on the network, which sends the forms of the pages that it is shown.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly SocketsHttpHandler _network = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
    private readonly TestBrowser _browser;

    public Visitor() => _browser = new TestBrowser(_ => _network) { BaseAddress = new Uri("http://localhost"), Leaving = TestContext.Current.CancellationToken };

    /// <summary>Gets the addresses of the last visit, in their order.</summary>
    public IEnumerable<Uri> Way => _browser.History.Select(static page => page.Url);

    public string Body => _browser.History[^1].Body;

    public Uri Address => _browser.History[^1].Url;

    public Task OpenAsync(Uri address) => SendAsync(HttpMethod.Get, address, null);

    /// <summary>Sends the page's form with its hidden fields and what a user types.</summary>
    public Task SubmitAsync(params (string Name, string Value)[] typed)
    {
        var target = Action().Match(Body) is { Success: true } action ? new Uri(Address, WebUtility.HtmlDecode(action.Groups["action"].Value)) : Address;
        var fields = Hidden().Matches(Body)
            .Select(static field => (Name: field.Groups["name"].Value, Value: WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Concat(typed);
        return SendAsync(HttpMethod.Post, target, fields);
    }

    public async Task SendAsync(HttpMethod method, Uri address, IEnumerable<(string Name, string Value)>? fields)
    {
        var content = fields is null ? null : new FormUrlEncodedContent([.. fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))]);
        _browser.History.Clear();
        var page = await _browser.FollowAsync(await _browser.SendAsync(method, address, content));
        Assert.True(page.Response.IsSuccessStatusCode, $"{page.Status} from {page.Path}: {page.Body}");
    }

    public void Dispose() => _network.Dispose();

    [GeneratedRegex("""<form[^>]* action="(?<action>[^"]+)""")]
    private static partial Regex Action();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}
