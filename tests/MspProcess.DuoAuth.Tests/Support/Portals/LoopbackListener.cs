using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A real server on a free loopback port, and the client that trusts its certificate.</summary>
internal static class LoopbackListener
{
    private static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);

    public static void Listen(KestrelServerOptions server, bool usesHttp2) => server.Listen(IPAddress.Loopback, 0, endpoint =>
    {
        if (usesHttp2)
        {
            endpoint.Protocols = HttpProtocols.Http2;
            endpoint.UseHttps(Certificate.Value);
        }
    });

    public static SocketsHttpHandler NewHandler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) =>
            certificate is not null && certificate.GetCertHash().AsSpan().SequenceEqual(Certificate.Value.GetCertHash());
        return handler;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
