using System.Net;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>A browser as far as a login needs one: cookies, redirects, forms.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const int MaxRedirects = 20;

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false, CheckCertificateRevocationList = true }) { Timeout = TimeSpan.FromSeconds(30) };

    public Visitor() => _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

    /// <summary>Gets the addresses of the last visit, in their order.</summary>
    public List<Uri> Way { get; } = [];

    public string Body { get; private set; } = "";

    public Uri Address => Way[^1];

    public Task OpenAsync(Uri address) => SendAsync(HttpMethod.Get, address, null);

    /// <summary>Sends the page's form with its hidden fields and what a person types.</summary>
    public Task SubmitAsync(params (string Name, string Value)[] typed)
    {
        var target = Action().Match(Body) is { Success: true } action ? new Uri(Address, WebUtility.HtmlDecode(action.Groups["action"].Value)) : Address;
        var fields = Hidden().Matches(Body)
            .Select(static field => (Name: field.Groups["name"].Value, Value: WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Concat(typed);
        return SendAsync(HttpMethod.Post, target, fields);
    }

    public void Dispose() => _client.Dispose();

    public async Task SendAsync(HttpMethod method, Uri address, IEnumerable<(string Name, string Value)>? fields)
    {
        Way.Clear();
        for (var count = 0; count < MaxRedirects; count++)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Content = fields is null ? null : new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            Body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Way.Add(address);
            if (response.Headers.Location is not { } location)
            {
                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} from {address.AbsolutePath}: {Body}");
                return;
            }

            (method, address, fields) = (HttpMethod.Get, new Uri(address, location), null);
        }

        Assert.Fail($"More than {MaxRedirects} redirects, the last to {address.AbsolutePath}.");
    }

    [GeneratedRegex("""<form[^>]* action="(?<action>[^"]+)""")]
    private static partial Regex Action();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}
