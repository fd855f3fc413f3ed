using System.Net;

namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>The addresses on which a simulator may listen. Its secrets are shown on its pages, so only this machine may reach it.</summary>
internal static class LoopbackUrl
{
    public static Uri? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { IsLoopback: true, AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && (uri.Host == "localhost" || uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            ? uri
            : null;

    public static IPAddress Ip(Uri uri) => uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.DnsSafeHost);
}
