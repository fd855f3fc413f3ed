using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages;

/// <summary>The one action that the home page suggests.</summary>
public sealed record SuggestedAction(string Title, string Text, string? Page = null, string? Action = null)
{
    /// <summary>Gets whether nothing is left to do.</summary>
    public bool IsDone { get; private init; }

    /// <summary>Chooses the suggestion.</summary>
    public static SuggestedAction For(bool isAdministrator, bool isActive, DuoLinkState? link) => (link, isActive, isAdministrator) switch
    {
        (DuoLinkState.Suspended, _, _) => new(
            "Your Duo link is suspended",
            "Your Duo user has changed, so the link can't be used anymore. Ask an administrator of your organization to reset it, then link again."),
        (DuoLinkState.VerificationRequired, _, _) => new(
            "Confirm your Duo link again",
            "Your organization uses another Duo application now. Link once more. Otherwise you are asked to at your next login.",
            "/Profile/Index",
            "Open profile"),
        (DuoLinkState.Active, true, _) => new("You are protected", "Your password alone is not enough to log in. Duo must confirm it's you.") { IsDone = true },
        (DuoLinkState.Active, false, _) => new(
            "Duo is disabled for your organization",
            "Your user is linked to Duo, so you can't log in again until an administrator activates the integration."),
        (null, true, _) => new(
            "Protect your login with Duo",
            "Your organization uses Duo. Link your Duo user once, and every login asks for your approval.",
            "/Profile/Index",
            "Set up Duo"),
        (null, false, true) => new(
            "Connect your organization to Duo",
            "You need a Web SDK application from your Duo admin panel. It takes about two minutes. Logins change only for users who link.",
            "/Integrations/Security/Add",
            "Connect Duo"),
        _ => new(
            "Duo is not set up yet",
            "An administrator of your organization sets it up. Then you can protect your login here."),
    };
}
