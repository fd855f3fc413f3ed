using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>Certificates that wrap key rings, made for one run.</summary>
internal static class FarmCertificate
{
    /// <summary>Makes a certificate and writes it with its key into one PEM file.</summary>
    public static string Write(string directory, string name = "keyring")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var path = Path.Combine(directory, name + ".pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        return path;
    }
}
