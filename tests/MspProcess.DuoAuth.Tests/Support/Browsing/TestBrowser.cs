using System.Net;

namespace MspProcess.DuoAuth.Tests.Support.Browsing;

/// <summary>A browser: cookies by origin, redirects followed across the portal and Duo, and a history of what it saw.</summary>
internal sealed class TestBrowser(IReadOnlyDictionary<string, HttpMessageHandler> origins)
{
    private const int MaximumRedirects = 20;

    public CookieJar Cookies { get; set; } = new();

    /// <summary>Gets or sets what ends this browser's requests early: the person leaves.</summary>
    public CancellationToken Leaving { get; set; } = TestContext.Current.CancellationToken;

    /// <summary>Gets where the portal is.</summary>
    public Uri BaseAddress { get; init; } = new(TestPortal.Origin);

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
    public async Task<TestPage> FollowAsync(TestPage page, Func<Uri, bool>? stopBefore = null)
    {
        for (var hop = 0; page.IsRedirect; hop++)
        {
            Assert.True(hop < MaximumRedirects, $"The browser runs in circles at {page.Url}.");
            if (stopBefore?.Invoke(page.Location!) == true)
            {
                return page;
            }

            page = await SendAsync(HttpMethod.Get, page.Location!, null);
        }

        return page;
    }

    public async Task<TestPage> SendAsync(HttpMethod method, Uri url, HttpContent? content)
    {
        var origin = url.GetLeftPart(UriPartial.Authority);
        if (!origins.TryGetValue(origin, out var handler))
        {
            Assert.Fail($"The browser was sent to {origin}, which is neither the portal nor Duo.");
        }

        using var client = new HttpClient(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, url) { Content = content, Version = Version, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Cookies.Write(url, request);
        var response = await client.SendAsync(request, Leaving);
        Cookies.Read(url, response);
        var page = new TestPage(url, response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
        lock (History)
        {
            History.Add(page);
        }

        return page;
    }

    /// <summary>A second browser that reaches the same servers, with cookies of its own.</summary>
    public TestBrowser Other(CookieJar? cookies = null)
        => new(origins) { BaseAddress = BaseAddress, Version = Version, Cookies = cookies ?? new CookieJar { Clock = Cookies.Clock } };

    private Uri Resolve(string url) => new(BaseAddress, url);
}
