using MspProcess.DuoAuth.Load.Farm;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>Connects accounts to Duo and links people, through the portal's own pages.</summary>
internal static class SetUpDriver
{
    public const string AddPath = "/Integrations/Security/AddDuo";
    private const string ListPath = "/Integrations/Security";
    private const string ProfilePath = "/Profile";
    private const string LinkPath = "/Profile/Link";

    /// <summary>Connects every account and links everybody.</summary>
    public static async Task ConnectAndLinkAllAsync(PortalFarm farm, CancellationToken cancellationToken)
    {
        await ForEachAsync(farm.Administrators, async administrator =>
            Require(await ConnectAsync(farm, await LogInWithoutDuoAsync(farm, administrator, cancellationToken), farm.Duo.AddApplication(administrator.Account), cancellationToken), IsConnected));
        await ForEachAsync(farm.People, async user =>
        {
            var browser = await LogInWithoutDuoAsync(farm, user, cancellationToken);
            Require(await ConfirmAsync(browser, Require(await ProveAsync(browser, cancellationToken), IsVerified), cancellationToken), IsLinked);
        });

        Task ForEachAsync(IEnumerable<FarmUser> people, Func<FarmUser, Task> work)
            => Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (user, _) => await work(user));
    }

    public static bool IsConnected(FarmPage page) => page.IsAt(ListPath);

    public static bool IsVerified(FarmPage page) => page.IsAt(ProfilePath) && page.Shows("Is this your Duo user?");

    public static bool IsLinked(FarmPage page) => page.IsAt(ProfilePath) && page.Shows("Your account is linked. From now on");

    /// <summary>Logs in somebody who has no link.</summary>
    public static async Task<FarmBrowser> LogInWithoutDuoAsync(
        PortalFarm farm, FarmUser user, CancellationToken cancellationToken, string? node = null)
    {
        var browser = new FarmBrowser(farm) { WantedNode = _ => node };
        var page = await LoginDriver.EnterPasswordAsync(browser, user, cancellationToken);
        Require(page.IsBroken ? await LoginDriver.EnterPasswordAsync(browser, user, cancellationToken) : page, page => page.IsAt(ProfilePath) && page.Shows(user.Email));
        return browser;
    }

    /// <summary>Fills in and sends the form that connects an account.</summary>
    public static async Task<FarmPage> ConnectAsync(
        PortalFarm farm, FarmBrowser browser, DuoSimulatedApplication application, CancellationToken cancellationToken)
        => await SendIntegrationAsync(farm, browser, Require(await browser.OpenAsync(AddPath, cancellationToken), page => page.IsAt(AddPath)), application, cancellationToken);

    public static Task<FarmPage> SendIntegrationAsync(
        PortalFarm farm, FarmBrowser browser, FarmPage form, DuoSimulatedApplication application, CancellationToken cancellationToken,
        Func<Uri, bool>? stopBefore = null)
        => browser.SubmitAsync(
            form,
            AddPath,
            new Dictionary<string, string>
            {
                ["Form.Name"] = "Duo",
                ["Form.ClientId"] = application.ClientId,
                ["Form.ClientSecret"] = application.ClientSecret,
                ["Form.ApiHost"] = farm.DuoAddress.Authority,
            },
            cancellationToken,
            stopBefore);

    /// <summary>Proves a Duo identity, up to the page that asks to confirm it.</summary>
    public static async Task<FarmPage> ProveAsync(FarmBrowser browser, CancellationToken cancellationToken)
        => await browser.SubmitAsync(
            await browser.OpenAsync(LinkPath, cancellationToken),
            LinkPath,
            new Dictionary<string, string> { ["Password"] = FarmUser.Password },
            cancellationToken);

    public static Task<FarmPage> ConfirmAsync(
        FarmBrowser browser, FarmPage verified, CancellationToken cancellationToken, Func<Uri, bool>? stopBefore = null)
        => browser.SubmitAsync(verified, ProfilePath + "?handler=Confirm", new Dictionary<string, string>(), cancellationToken, stopBefore);

    private static FarmPage Require(FarmPage page, Func<FarmPage, bool> isRight)
        => isRight(page) ? page : throw new InvalidOperationException($"{page.Url.AbsolutePath} responded with {page.Status}: {page.Heading} {(page.Body.Length < 300 ? page.Body : string.Empty)}");
}
