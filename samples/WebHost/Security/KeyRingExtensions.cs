using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The keys for cookies, pending sign-ins and stored client secrets: in the database for all nodes, encrypted with a certificate that is not in it.</summary>
internal static class KeyRingExtensions
{
    private const string Section = "Portal:KeyRing";

    public static WebApplicationBuilder AddPortalKeyRing(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(Section);
        var ring = builder.Services.AddDataProtection().SetApplicationName("MspProcess.Portal").PersistKeysToDbContext<AppDbContext>();

        var wraps = section["Certificate"] is { Length: > 0 };
        if (!wraps && !builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"{Section}:Certificate is not set. Outside Development the portal wraps the keys in its database by a certificate that lies "
                + "outside of the database, so that a copy of the database alone opens nothing. Name a PFX or PEM file with an RSA key; "
                + "docs/operations.md says how to make one.");
        }

        IEnumerable<IConfigurationSection> readers = section.GetSection("Earlier").GetChildren();
        X509Certificate2[] certificates = [.. (wraps ? readers.Prepend(section) : readers).Select(KeyRingCertificate.Read)];
        ring.UnprotectKeysWithAnyCertificate(certificates);
        if (wraps)
        {
            ring.ProtectKeysWithCertificate(certificates[0]);
        }

        return builder;
    }
}
