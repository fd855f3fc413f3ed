namespace MspProcess.Portal.Pages;

/// <summary>The one thing that the start page suggests.</summary>
public sealed record NextStep(string Title, string Text, string? Page = null, string? Action = null)
{
    /// <summary>Chooses the suggestion.</summary>
    public static NextStep For(bool administrator, bool connected, bool linked) => (administrator, connected, linked) switch
    {
        (_, true, true) => new("You are protected", "Whoever has your password still needs your Duo to log in."),
        (_, true, false) => new(
            "Next: put Duo behind your own login",
            "Duo is connected. Link your Duo identity once, and from then on your password alone opens nothing.",
            "/Profile/Index",
            "Set up now"),
        (true, false, _) => new(
            "Next: connect Duo to this account",
            "Bring the Web SDK application from your Duo admin panel. It takes about two minutes, and nobody's login changes until they link.",
            "/Integrations/Security/Add",
            "Connect Duo"),
        _ => new(
            "Duo is not connected yet",
            "An administrator of your account connects it. After that you can put Duo behind your own login here."),
    };
}
