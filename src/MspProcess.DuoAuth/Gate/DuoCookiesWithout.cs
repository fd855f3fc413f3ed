using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The request's cookies without one cookie and its chunks.</summary>
internal sealed class DuoCookiesWithout : IRequestCookieCollection
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    private DuoCookiesWithout()
    {
    }

    public int Count => _cookies.Count;

    public ICollection<string> Keys => _cookies.Keys;

    public string? this[string key] => _cookies.GetValueOrDefault(key);

    public static DuoCookiesWithout Of(IRequestCookieCollection cookies, string name)
    {
        var rest = new DuoCookiesWithout();
        foreach (var (key, value) in cookies)
        {
            if (!key.StartsWith(name, StringComparison.Ordinal))
            {
                rest._cookies[key] = value;
            }
        }

        return rest;
    }

    public bool ContainsKey(string key) => _cookies.ContainsKey(key);

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _cookies.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _cookies.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
