using Microsoft.Net.Http.Headers;

namespace MspProcess.DuoAuth.Tests.Shared;

/// <summary>The cookies of one browser, by origin. Open to the tests, which copy, change and delete them as an attacker would.</summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, SortedDictionary<string, SetCookieHeaderValue>> _origins = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the clock by which cookies grow old; without one they never do.</summary>
    public TimeProvider? Clock { get; set; }

    public IReadOnlyDictionary<string, SetCookieHeaderValue> Of(string origin) => Cookies(origin);

    public string? Value(string origin, string name) => Cookies(origin).TryGetValue(name, out var cookie) ? cookie.Value.ToString() : null;

    public void Put(string origin, string name, string value) => Cookies(origin)[name] = new SetCookieHeaderValue(name, value);

    public bool Remove(string origin, string name) => Cookies(origin).Remove(name);

    public CookieJar Copy()
    {
        var copy = new CookieJar { Clock = Clock };
        foreach (var (origin, cookies) in _origins)
        {
            foreach (var (name, cookie) in cookies)
            {
                copy.Cookies(origin)[name] = cookie;
            }
        }

        return copy;
    }

    public void Read(Uri uri, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues(HeaderNames.SetCookie, out var values))
        {
            return;
        }

        foreach (var cookie in values.Select(value => SetCookieHeaderValue.Parse(value)))
        {
            var cookies = Cookies(uri.GetLeftPart(UriPartial.Authority));
            var isGone = cookie.MaxAge <= TimeSpan.Zero || cookie.Expires <= DateTimeOffset.UnixEpoch.AddDays(1);
            if (isGone)
            {
                cookies.Remove(cookie.Name.ToString());
            }
            else
            {
                cookies[cookie.Name.ToString()] = cookie;
                cookie.Expires = cookie.MaxAge is { } age ? Clock?.GetUtcNow() + age : cookie.Expires;
            }
        }
    }

    public void Write(Uri uri, HttpRequestMessage request)
    {
        var sent = Cookies(uri.GetLeftPart(UriPartial.Authority)).Values
            .Where(cookie => uri.AbsolutePath.StartsWith(cookie.Path.HasValue ? cookie.Path.Value! : "/", StringComparison.Ordinal))
            .Select(static cookie => $"{cookie.Name}={cookie.Value}")
            .ToArray();
        if (sent.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", sent));
        }
    }

    private SortedDictionary<string, SetCookieHeaderValue> Cookies(string origin)
    {
        if (!_origins.TryGetValue(origin, out var cookies))
        {
            _origins[origin] = cookies = new SortedDictionary<string, SetCookieHeaderValue>(StringComparer.Ordinal);
        }

        foreach (var (name, _) in cookies.Where(cookie => cookie.Value.Expires <= Clock?.GetUtcNow()).ToArray())
        {
            cookies.Remove(name);
        }

        return cookies;
    }
}
