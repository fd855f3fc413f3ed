using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Security;

/// <summary>Checks the key ring before the first request.</summary>
internal static class KeyRingCheck
{
    // How data protection marks a key that it has written down as it is.
    private const string Unwrapped = "requiresEncryption=\"true\"";

    /// <summary>Rejects a key ring that this node cannot read or that is not encrypted, and creates the first key, so that nodes that start together share it.</summary>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var isOpen = await db.DataProtectionKeys.AnyAsync(key => key.Xml!.Contains(Unwrapped), cancellationToken);
        if (isOpen && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new InvalidOperationException(
                "The database holds keys that no certificate wraps, as Development writes them. A copy of the database is enough to read every secret in it. "
                + "Begin with a new database, or delete the rows of DataProtectionKeys and enter the Secret Key of each integration again.");
        }

        // Data protection would pass over a key that it cannot read, and make another one beside it.
        foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys().Where(key => !key.IsRevoked))
        {
            Read(key);
        }

        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(KeyRingCheck)).Protect([]);
    }

    private static void Read(IKey key)
    {
        try
        {
            _ = key.CreateEncryptor() ?? throw new CryptographicException("There is no encryptor for it.");
        }
        catch (Exception error) when (error is CryptographicException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The key {key.KeyId} in the database cannot be unwrapped. It was wrapped by a certificate that this node does not have: name that one as "
                + "Portal:KeyRing:Certificate, or as Portal:KeyRing:Earlier:0:Certificate if another one has taken its place.",
                error);
        }
    }
}
