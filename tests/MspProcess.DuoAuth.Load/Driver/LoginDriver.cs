using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>Logs in as a user does, and looks who is in afterwards.</summary>
internal static class LoginDriver
{
    public const string StartPath = "/signin-duo/start";
    public const string CallbackPath = "/signin-duo";

    private const string ProfilePath = "/Profile";
    private const string FreshPath = "/Profile/Unlink";

    /// <summary>Logs in once, from the login page to the profile.</summary>
    public static async Task<LoginOutcome> LogInAsync(FarmBrowser browser, FarmUser user, CancellationToken cancellationToken)
    {
        var page = await EnterPasswordAsync(browser, user, cancellationToken);
        if (page.IsBroken)
        {
            // The response is lost; what the node did before it died is seen by asking.
            page = await LookAsync(browser, ProfilePath, cancellationToken);
        }

        return page.IsAt(ProfilePath) ? await LookWhoIsInAsync(browser, user, page, cancellationToken)
            : page.IsServerError ? LoginOutcome.ServerError
            : page.IsBroken || page.IsAt("/Login") ? LoginOutcome.Broken
            : page.Url.AbsolutePath == "/DuoFailure" ? LoginOutcome.Refused
            : LoginOutcome.Lost;
    }

    /// <summary>Goes to the login page, sends the password, and follows up to an address that a caller wants to look at.</summary>
    public static async Task<FarmPage> EnterPasswordAsync(
        FarmBrowser browser, FarmUser user, CancellationToken cancellationToken, Func<Uri, bool>? stopBefore = null)
    {
        browser.Trail.Clear();
        var page = await LookAsync(browser, "/Login?ReturnUrl=" + Uri.EscapeDataString(ProfilePath), cancellationToken);
        return page.IsAt("/Login")
            ? await browser.SubmitAsync(
                page,
                page.Url.PathAndQuery,
                new Dictionary<string, string> { ["Email"] = user.Email, ["Password"] = FarmUser.Password },
                cancellationToken,
                stopBefore)
            : page;
    }

    // Looking changes nothing, so it is done again where the response did not arrive.
    private static async Task<FarmPage> LookAsync(FarmBrowser browser, string path, CancellationToken cancellationToken)
    {
        var page = await browser.OpenAsync(path, cancellationToken);
        for (var again = 0; page.IsBroken && again < 5; again++)
        {
            page = await browser.OpenAsync(path, cancellationToken);
        }

        return page;
    }

    private static async Task<LoginOutcome> LookWhoIsInAsync(
        FarmBrowser browser, FarmUser user, FarmPage profile, CancellationToken cancellationToken)
    {
        if (!profile.Shows(user.Email))
        {
            return LoginOutcome.Crossed;
        }

        if (!browser.WasAtDuo)
        {
            return LoginOutcome.WithoutDuo;
        }

        // A page that only a session with a recent step-up opens: without one it would lead to Duo once more.
        var before = browser.Trail.Count;
        var fresh = await LookAsync(browser, FreshPath, cancellationToken);
        var openedAtOnce = browser.Trail.Skip(before).All(page => page.Url.AbsolutePath == FreshPath);
        return fresh.IsAt(FreshPath) && openedAtOnce ? LoginOutcome.Verified
            : fresh.IsServerError ? LoginOutcome.ServerError
            : fresh.IsBroken ? LoginOutcome.Broken
            : LoginOutcome.WithoutDuo;
    }
}
