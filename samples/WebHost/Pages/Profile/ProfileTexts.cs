using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Profile;

/// <summary>What the profile page says about the user's link.</summary>
internal static class ProfileTexts
{
    public static string Of(DuoUserLink? link, bool isAvailable) => (link?.State, isAvailable) switch
    {
        (DuoLinkState.Active, _) => "Your account is linked. Every login asks for your approval in Duo.",
        (DuoLinkState.VerificationRequired, _) => "Your organization uses another Duo application now. "
            + (isAvailable ? "Link again to confirm your Duo user." : "It is not active. Ask an administrator of your organization."),
        (DuoLinkState.Suspended, _) => "Your Duo user has changed, so the link can't be used anymore. Ask an administrator of your organization to reset it.",
        (_, true) => "Link your Duo user, and every login asks for your approval in Duo. Your password alone is then not enough.",
        _ => "Duo is not set up yet. An administrator of your organization sets it up.",
    };
}
