namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>An API host that the <see cref="DuoApiHostPolicy"/> has accepted; nothing else can make one.</summary>
/// <remarks>What takes a <see cref="DuoApiHost"/> cannot be pointed at another server (T37).</remarks>
internal sealed class DuoApiHost : IEquatable<DuoApiHost>
{
    private DuoApiHost(string scheme, string value)
    {
        Value = value;
        BaseUri = new Uri($"{scheme}://{value}", UriKind.Absolute);
    }

    /// <summary>Gets the host as it is stored and compared: lower case, with a port only where the policy lets one through.</summary>
    public string Value { get; }

    /// <summary>Gets the origin of every endpoint, for example <c>https://api-xxxxxxxx.duosecurity.com</c>.</summary>
    public Uri BaseUri { get; }

    /// <summary>Gets <see cref="BaseUri"/> as Duo spells it in <c>aud</c> and <c>iss</c>: without a trailing slash.</summary>
    public string Origin => $"{BaseUri.Scheme}://{Value}";

    public bool Equals(DuoApiHost? other) => other is not null && string.Equals(Origin, other.Origin, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as DuoApiHost);

    public override int GetHashCode() => Origin.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    /// <summary>For the policy alone, which has checked <paramref name="value"/>.</summary>
    internal static DuoApiHost Https(string value) => new(Uri.UriSchemeHttps, value);

    /// <summary>For the policy alone, and for loopback addresses alone.</summary>
    internal static DuoApiHost LoopbackHttp(string value) => new(Uri.UriSchemeHttp, value);
}
