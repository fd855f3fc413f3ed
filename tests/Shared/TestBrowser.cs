using System.Net;

namespace MspProcess.DuoAuth.Tests.Shared;

/// <summary>A browser without script: cookies by origin, redirects across several servers, and a history of what it saw.</summary>
/// <param name="servers">The handler that reaches the server of an address.</param>
internal sealed class TestBrowser(Func<Uri, HttpMessageHandler> servers)
{
    public CookieJar Cookies { get; set; } = new();

    /// <summary>Gets or sets what ends this browser's requests early: the user leaves.</summary>
    public CancellationToken Leaving { get; set; }

    /// <summary>Gets what relative addresses are relative to.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Gets the version of HTTP that the browser speaks.</summary>
    public Version Version { get; init; } = HttpVersion.Version11;

    public List<TestPage> History { get; } = [];

    /// <summary>Gets or sets headers that are sent with every request, beside those of a browser that opens a page.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase) { ["Accept"] = "text/html,application/xhtml+xml" };

    public Task<TestPage> GetAsync(string url) => SendAsync(HttpMethod.Get, Resolve(url), null);

    public Task<TestPage> PostAsync(string url, params (string Name, string Value)[] form)
        => SendAsync(HttpMethod.Post, Resolve(url), new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Opens a page and follows where it leads.</summary>
    public async Task<TestPage> OpenAsync(string url) => await FollowAsync(await GetAsync(url));

    /// <summary>Sends a form and follows where it leads.</summary>
    public async Task<TestPage> SubmitAsync(string url, params (string Name, string Value)[] form) => await FollowAsync(await PostAsync(url, form));

    /// <summary>Follows redirects to their end, or up to an address that a test wants to look at.</summary>
    public Task<TestPage> FollowAsync(TestPage page, Func<Uri, bool>? stopBefore = null) => Redirects.FollowAsync(
        page,
        shown => shown.IsRedirect && stopBefore?.Invoke(shown.Location!) != true ? shown.Location : null,
        location => SendAsync(HttpMethod.Get, location, null));

    public async Task<TestPage> SendAsync(HttpMethod method, Uri url, HttpContent? content)
    {
        using var client = new HttpClient(servers(url), disposeHandler: false);
        using var request = new HttpRequestMessage(method, url) { Content = content, Version = Version, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Cookies.Write(url, request);
        var response = await client.SendAsync(request, Leaving);
        Cookies.Read(url, response);
        var page = new TestPage(url, response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None), response);
        lock (History)
        {
            History.Add(page);
        }

        return page;
    }

    /// <summary>A second browser that reaches the same servers, with cookies of its own.</summary>
    public TestBrowser Other(CookieJar? cookies = null)
        => new(servers) { BaseAddress = BaseAddress, Version = Version, Cookies = cookies ?? new CookieJar { Clock = Cookies.Clock } };

    private Uri Resolve(string url) => new(BaseAddress, url);
}
