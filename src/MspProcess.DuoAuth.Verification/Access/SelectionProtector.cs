using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Encrypts selections, so that an attempt begins only with a user whom this technician has looked up (T48).</summary>
internal sealed class SelectionProtector(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("MspProcess.DuoAuth.Verification.Selection.v1");

    public string Protect(DuoTechnician technician, string customerId, string? duoUserId, string userName)
    {
        var selection = new Selection(
            technician.TenantId, technician.Subject, technician.Browser, customerId, duoUserId, userName, time.GetUtcNow() + Lifetime);

        return Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(selection, SelectionJsonContext.Default.Selection)));
    }

    /// <summary>Reads a selection; <see langword="null"/> if it is none, is another's, or is too old.</summary>
    public Selection? Read(DuoTechnician technician, string? text)
    {
        if (text is null || text.Length > 8192)
        {
            return null;
        }

        try
        {
            var selection = JsonSerializer.Deserialize(_protector.Unprotect(Base64Url.DecodeFromChars(text)), SelectionJsonContext.Default.Selection);

            return selection is not null && selection.Expires > time.GetUtcNow()
                && string.Equals(selection.TenantId, technician.TenantId, StringComparison.Ordinal)
                && string.Equals(selection.Technician, technician.Subject, StringComparison.Ordinal)
                && string.Equals(selection.Browser, technician.Browser, StringComparison.Ordinal)
                ? selection
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
