using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Tells whose attempt it is (T49).</summary>
internal static class AttemptAccess
{
    public static bool IsOf(DuoVerificationRecord record, DuoTechnician technician) =>
        string.Equals(record.TenantId, technician.TenantId, StringComparison.Ordinal)
        && string.Equals(record.Technician, technician.Subject, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(record.BrowserHash), Encoding.ASCII.GetBytes(AttemptFactory.Hash(technician.Browser)));
}
