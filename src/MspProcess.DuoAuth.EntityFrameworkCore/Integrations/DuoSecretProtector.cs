using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>Encrypts client secrets at rest with the host's data protection keys.</summary>
/// <remarks>The tenant and the integration are part of the purpose: a ciphertext copied to another row decrypts nowhere (T04).</remarks>
internal sealed class DuoSecretProtector(IDataProtectionProvider provider)
{
    public string Protect(string tenantId, string integrationId, string secret)
    {
        // Stored, an empty secret would be a signing key that everybody knows.
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return For(tenantId, integrationId).Protect(secret);
    }

    /// <exception cref="DuoSecretUnreadableException">The key is gone, or the ciphertext is another row's.</exception>
    public string Unprotect(string tenantId, string integrationId, string protectedSecret)
    {
        try
        {
            return For(tenantId, integrationId).Unprotect(protectedSecret);
        }
        catch (CryptographicException exception)
        {
            throw Unreadable(integrationId, exception);
        }
    }

    /// <summary>Encrypts a secret anew, unless the newest key protects it already.</summary>
    /// <returns>The new ciphertext; <see langword="null"/> if the old one is current.</returns>
    /// <exception cref="DuoSecretUnreadableException">The key is gone, or the ciphertext is another row's.</exception>
    public string? Renew(string tenantId, string integrationId, string protectedSecret)
    {
        if (For(tenantId, integrationId) is not IPersistedDataProtector protector)
        {
            throw new NotSupportedException("The host's data protection does not tell which key protected a value; its secrets cannot be rotated this way.");
        }

        try
        {
            // A revoked key is no reason to lose the secret: getting away from that key is what this is for.
            var secret = protector.DangerousUnprotect(
                Base64Url.DecodeFromChars(protectedSecret), ignoreRevocationErrors: true, out var isOld, out var wasRevoked);
            var renewed = isOld || wasRevoked ? Base64Url.EncodeToString(protector.Protect(secret)) : null;
            CryptographicOperations.ZeroMemory(secret);
            return renewed;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw Unreadable(integrationId, exception);
        }
    }

    private static DuoSecretUnreadableException Unreadable(string integrationId, Exception exception) => new(
        $"The client secret of Duo integration '{integrationId}' cannot be decrypted. Either the data protection keys that it was "
        + "stored with are missing (persist and share them: services.AddDataProtection().PersistKeysTo...), or the row was changed "
        + "outside of the store. Restore the keys, or enter the Secret Key of the integration again.",
        exception);

    private IDataProtector For(string tenantId, string integrationId)
        => provider.CreateProtector(
            "MspProcess.DuoAuth.EntityFrameworkCore", "ClientSecret", "v1", tenantId, integrationId, nameof(DuoIntegrationRow.ProtectedClientSecret));
}
