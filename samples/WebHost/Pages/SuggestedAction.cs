using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages;

/// <summary>The one thing that the start page suggests.</summary>
public sealed record SuggestedAction(string Title, string Text, string? Page = null, string? Action = null)
{
    /// <summary>Gets whether nothing is left to do.</summary>
    public bool IsDone { get; private init; }

    /// <summary>Chooses the suggestion.</summary>
    public static SuggestedAction For(bool administrator, bool connected, DuoLinkState? link) => (link, connected, administrator) switch
    {
        (DuoLinkState.Suspended, _, _) => new(
            "Your link is suspended",
            "The Duo behind it has changed, so it cannot be trusted any more. Ask an administrator of your account to reset it, then link again."),
        (DuoLinkState.Unproved, _, _) => new(
            "Prove your Duo link again",
            "Your account has moved to another Duo application. Prove your identity there once; until then your next login asks for it.",
            "/Profile/Index",
            "Prove now"),
        (DuoLinkState.Active, true, _) => new("You are protected", "Whoever has your password still needs your Duo to log in.") { IsDone = true },
        (DuoLinkState.Active, false, _) => new(
            "Duo is switched off for your account",
            "You are linked, so you will not be able to log in until an administrator enables the integration again."),
        (null, true, _) => new(
            "Next: put Duo behind your own login",
            "Duo is connected. Link your Duo identity once, and from then on your password alone opens nothing.",
            "/Profile/Index",
            "Set up now"),
        (null, false, true) => new(
            "Next: connect Duo to this account",
            "Bring the Web SDK application from your Duo admin panel. It takes about two minutes, and nobody's login changes until they link.",
            "/Integrations/Security/Add",
            "Connect Duo"),
        _ => new(
            "Duo is not connected yet",
            "An administrator of your account connects it. After that you can put Duo behind your own login here."),
    };
}
