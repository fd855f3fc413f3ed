namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The servers on which a host is tested where responses may differ.</summary>
internal static class HostServers
{
    public const string Plain = "test server";
    public const string Kestrel = "Kestrel";
    public const string Http2 = "Kestrel, HTTP/2 over TLS";

    public static TestPortalSetup On(this TestPortalSetup setup, string server) => server == Plain ? setup : setup with
    {
        UsesKestrel = true,
        UsesHttp2 = server == Http2,
        Environment = "Development",
    };
}
