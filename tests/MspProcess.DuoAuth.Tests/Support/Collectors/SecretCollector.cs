using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>Gathers what must stay secret, from the one place where each is allowed: between the two servers, and between browser and server.</summary>
internal sealed class SecretCollector : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, string> _byValue = new(StringComparer.Ordinal);

    /// <summary>Gets the secrets, each with the name of its kind.</summary>
    public IReadOnlyDictionary<string, string> ByValue => _byValue;

    public async Task AddAsync(TestPortal portal, params TestBrowser[] browsers)
    {
        foreach (var integration in await portal.Integrations.ListAsync(TestPortal.Tenant, default))
        {
            Add("client secret", integration.ClientSecret);
        }

        foreach (var page in browsers.SelectMany(static browser => browser.History))
        {
            AddCookies(page);
            if (page.Location is { } location)
            {
                AddAddress(location);
            }
        }
    }

    /// <summary>Names the kinds of secret that a text holds.</summary>
    public IEnumerable<string> FindIn(string text)
        => _byValue.Where(secret => text.Contains(secret.Key, StringComparison.Ordinal)).Select(static secret => secret.Value).Distinct(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
        Add("client assertion", form["client_assertion"].ToString());
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (response.Content.Headers.ContentType is { } type && type.MediaType == new MediaTypeHeaderValue("application/json").MediaType)
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            foreach (var name in new[] { "id_token", "access_token" }.Where(name => json.RootElement.TryGetProperty(name, out _)))
            {
                Add(name, json.RootElement.GetProperty(name).GetString());
            }
        }

        return response;
    }

    private void AddCookies(TestPage page)
    {
        if (!page.Response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            return;
        }

        foreach (var cookie in cookies.Select(static text => Microsoft.Net.Http.Headers.SetCookieHeaderValue.Parse(text)))
        {
            Add("cookie " + (cookie.Name == TestPortal.SessionCookie ? "of the session" : "of the browser"), cookie.Value.ToString());
        }
    }

    private void AddAddress(Uri location)
    {
        var query = QueryHelpers.ParseQuery(location.Query);
        Add("state", query.GetValueOrDefault("state"));
        Add("code", query.GetValueOrDefault("code"));
        Add("code", query.GetValueOrDefault("duo_code"));
        if (query.GetValueOrDefault("request").ToString() is { Length: > 0 } request)
        {
            Add("authorize address", location.PathAndQuery);
            Add("authorize request", request);
            using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(request.Split('.')[1]));
            Add("state", claims.RootElement.GetProperty("state").GetString());
            Add("nonce", claims.RootElement.GetProperty("nonce").GetString());
        }
    }

    private void Add(string kind, string? value)
    {
        if (value is { Length: > 8 })
        {
            _byValue[value] = kind;
        }
    }
}
