using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MspProcess.Portal.Security;

/// <summary>A certificate with its private key, from files that the configuration names.</summary>
internal static class KeyRingCertificate
{
    /// <summary>Reads <c>Certificate</c> and, where they are apart or locked, <c>PrivateKey</c> and <c>Password</c> of a section.</summary>
    public static X509Certificate2 Read(IConfigurationSection section)
    {
        var path = section["Certificate"] ?? throw new InvalidOperationException($"{section.Path}:Certificate is not set.");
        return WithKey(Load(section, path)) ?? throw new InvalidOperationException(
            $"{section.Path}:Certificate names {path}, which has no RSA private key. Use a PFX file, a PEM file that holds both, or name the key in {section.Path}:PrivateKey.");
    }

    private static X509Certificate2? WithKey(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey();
        return key is null ? null : certificate;
    }

    private static X509Certificate2 Load(IConfigurationSection section, string path)
    {
        var password = section["Password"];
        try
        {
            if (Path.GetExtension(path).ToLowerInvariant() is ".pfx" or ".p12")
            {
                return X509CertificateLoader.LoadPkcs12FromFile(path, password);
            }

            var keyPath = section["PrivateKey"];
            return string.IsNullOrEmpty(password)
                ? X509Certificate2.CreateFromPemFile(path, keyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{section.Path}:Certificate names {path}, which cannot be read: {error.Message}", error);
        }
    }
}
