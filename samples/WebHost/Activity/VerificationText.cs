using System.Globalization;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Activity;

/// <summary>What the verification of a chain found, in a sentence.</summary>
internal static class VerificationText
{
    public static string Of(DuoAuditVerification found)
    {
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Verified} {(found.Verified == 1 ? "entry" : "entries")} verified{Also(found.Pending, "not in the chain yet")}{Also(found.Erased, "with personal details erased")}{Also(found.WithoutKey, "made without a key")}.");
        var which = found.FaultSequence is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"Entry {place}")
            : $"The entry with the key {found.FaultKey}";
        return found.Fault switch
        {
            DuoAuditFault.None => "The chain is whole. " + counted,
            DuoAuditFault.Changed => $"The chain is broken. {which} was changed. {counted}",
            DuoAuditFault.Removed => $"The chain is broken. {which} was removed. {counted}",
            DuoAuditFault.Inserted => $"The chain is broken. {which} was inserted. {counted}",
            DuoAuditFault.Reordered => $"The chain is broken. {which} was moved to another place. {counted}",
            DuoAuditFault.CutOff => $"The chain is broken. {which} and all after it were cut off. {counted}",
            _ => $"The chain can't be verified. {which} was made with a key that isn't configured. {counted}",
        };
    }

    private static string Also(long count, string what) => count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {count} {what}");
}
