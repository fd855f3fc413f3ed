using System.Globalization;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>One user's browser: cookies of its own, and redirects followed between the portal and Duo.</summary>
internal sealed class FarmBrowser(PortalFarm farm)
{
    private const string NodeHeader = "Farm-Node";
    private const string TokenField = "__RequestVerificationToken";

    // One pool of connections for all browsers; cookies are each browser's own.
    private static readonly HttpMessageInvoker Wire = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public CookieJar Cookies { get; private init; } = new();

    /// <summary>Gets or sets which node a request is to reach; without a wish they take turns.</summary>
    public Func<Uri, string?> WantedNode { get; set; } = static _ => null;

    /// <summary>Gets headers that are sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["Accept"] = "text/html" };

    /// <summary>Gets the addresses of all pages since the last visit to the login page, with the nodes that responded.</summary>
    public List<FarmPage> Trail { get; } = [];

    /// <summary>Gets whether Duo has been asked since the last visit to the login page.</summary>
    public bool WasAtDuo => Trail.Any(page => page.Url.Authority == farm.DuoAddress.Authority);

    public bool IsSignedIn => Cookies.Value(farm.Address.GetLeftPart(UriPartial.Authority), "portal") is not null;

    /// <summary>Makes another tab: with the cookies of now, and a node of its own.</summary>
    public FarmBrowser Copy(int node)
        => new(farm) { Cookies = Cookies.Copy(), WantedNode = _ => node.ToString(CultureInfo.InvariantCulture) };

    public Task<FarmPage> OpenAsync(string path, CancellationToken cancellationToken) => FollowAsync(new Uri(farm.Address, path), null, null, cancellationToken);

    /// <summary>Sends a page's form, with its antiforgery token, and follows where it leads.</summary>
    public Task<FarmPage> SubmitAsync(
        FarmPage page, string path, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken, Func<Uri, bool>? stopBefore = null)
        => FollowAsync(
            new Uri(farm.Address, path),
            new FormUrlEncodedContent(fields.Append(KeyValuePair.Create(TokenField, page.Hidden(TokenField)))),
            stopBefore,
            cancellationToken);

    /// <summary>Sends one request and follows nothing.</summary>
    public async Task<FarmPage> SendAsync(Uri url, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, url) { Content = content };
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Cookies.Write(url, request);
        if (WantedNode(url) is { } wanted)
        {
            request.Headers.TryAddWithoutValidation(NodeHeader, wanted);
        }

        try
        {
            using var response = await Wire.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            Cookies.Read(url, response);
            var isRedirect = (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is not null;
            var node = response.Headers.TryGetValues(NodeHeader, out var nodes) ? nodes.First() : null;
            return Keep(new FarmPage(url, response.StatusCode, body, isRedirect ? new Uri(url, response.Headers.Location!) : null, node));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Keep(new FarmPage(url, null, broken.Message, null, null));
        }
    }

    private async Task<FarmPage> FollowAsync(Uri url, HttpContent? content, Func<Uri, bool>? stopBefore, CancellationToken cancellationToken)
    {
        return await Redirects.FollowAsync(
            await SendAsync(url, content, cancellationToken),
            page => page.IsRedirect && stopBefore?.Invoke(page.Location!) != true ? page.Location : null,
            location => SendAsync(location, null, cancellationToken));
    }

    private FarmPage Keep(FarmPage page)
    {
        Trail.Add(page);
        return page;
    }
}
