using MspProcess.DuoAuth;

namespace MspProcess.Portal.Ui;

/// <summary>The one name that each status of a link has on every page.</summary>
internal static class LinkStatusNames
{
    public static string Of(DuoUserLink? link) => link?.State switch
    {
        null => "Not linked",
        DuoLinkState.Active => "Linked",
        DuoLinkState.VerificationRequired => "Verification required",
        _ => "Suspended",
    };
}
