namespace MspProcess.DuoAuth.Protocol;

/// <summary>Tells an <c>allow</c> that the user confirmed from one that Duo gave without asking (T05).</summary>
/// <remarks>
/// Both sets are open, and Duo adds values at any time. An authentication is interactive only if both the reason and the factor say so;
/// a value that we do not know never raises the result.
/// </remarks>
internal static class AssuranceClassifier
{
    public static DuoAssurance Classify(VerifiedAuthentication authentication)
    {
        var byReason = FactorCatalog.AssuranceOf(authentication.Reason);
        var byFactor = FactorCatalog.Find(authentication.Factor)?.Assurance ?? DuoAssurance.Unknown;

        return byReason switch
        {
            // A bypass code is a valid passcode, but one that an administrator handed out.
            DuoAssurance.Interactive => byFactor,
            DuoAssurance.Unknown when byFactor == DuoAssurance.Interactive => DuoAssurance.Unknown,
            DuoAssurance.Unknown => byFactor,
            _ => byReason,
        };
    }
}
