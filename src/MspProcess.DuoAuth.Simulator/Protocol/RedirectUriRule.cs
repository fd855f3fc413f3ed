namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>What Duo takes as a redirect URI: https with a host name, or plain http on <c>localhost</c>.</summary>
internal static class RedirectUriRule
{
    public static bool Accepts(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri)
        && uri.HostNameType == UriHostNameType.Dns
        && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.Host == "localhost"));
}
