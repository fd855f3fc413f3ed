using System.Buffers;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>What Duo takes as a redirect URI: https with a host name, or plain http on <c>localhost</c>.</summary>
internal static class RedirectUriRule
{
    // A URI is ASCII without spaces (RFC 3986); anything else could not be sent back in a Location header either.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    public static bool Accepts(string redirectUri) =>
        !redirectUri.AsSpan().ContainsAnyExcept(Characters)
        && Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri)
        && uri.HostNameType == UriHostNameType.Dns
        && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.Host == "localhost"));
}
