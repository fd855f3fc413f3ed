namespace MspProcess.DuoAuth.Verification;

/// <summary>What a push is for.</summary>
public enum DuoVerificationPurpose
{
    /// <summary>To verify the caller by a push and a code that is read back.</summary>
    VerifyCaller = 0,

    /// <summary>To verify the caller by a passcode, where the tenant allows it.</summary>
    VerifyCallerByPasscode = 1,

    /// <summary>To show the caller who the technician is. Verifies nobody.</summary>
    IdentifyTechnician = 2,
}
