using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>An administrator who connects an account; each time another one.</summary>
internal sealed class IntegrationSaving(PortalFarm farm) : ISaving
{
    private const string ListPath = "/Integrations/Security";

    private readonly SavingTally _tally = new("integration");
    private int _next = 1;
    private FarmUser _user = farm.Administrators[0];

    public async Task<Func<Task<bool>>> PrepareAsync(string node, CancellationToken cancellationToken)
    {
        _user = farm.Administrators[_next++];
        var browser = await SetUpDriver.LogInWithoutDuoAsync(farm, _user, cancellationToken, node);
        var form = await browser.OpenAsync(SetUpDriver.AddPath, cancellationToken);
        var application = farm.Duo.AddApplication(_user.Account);
        return async () =>
        {
            var response = await SetUpDriver.SendIntegrationAsync(farm, browser, form, application, cancellationToken, static _ => true);
            return response.Location?.AbsolutePath == ListPath;
        };
    }

    public async Task<bool> CheckAsync(LoadRun run, bool confirmed, CancellationToken cancellationToken)
    {
        // Looked at again where a page came from the dying node.
        FarmPage? last = null;
        for (var again = 0; again < 10; again++)
        {
            var browser = new FarmBrowser(farm);
            await LoginDriver.EnterPasswordAsync(browser, _user, cancellationToken);
            var list = last = await browser.OpenAsync(ListPath, cancellationToken);
            var stored = list.Shows("Edit");
            if (!list.IsAt(ListPath) || stored == list.Shows("No integrations yet"))
            {
                continue;
            }

            // Somebody is sent to Duo with it and comes back: the secret can be read, and Duo accepts it.
            var verified = stored ? await SetUpDriver.ProveAsync(browser, cancellationToken) : null;
            if (verified is not { IsBroken: true })
            {
                return _tally.Add(confirmed, stored, works: verified is not null && SetUpDriver.IsVerified(verified));
            }
        }

        run.Violate($"the list of {_user.Account} could not be read after the kill: {last!.Status} at {last.Url.AbsolutePath}, {last.Heading}");
        return false;
    }

    public void Report(LoadRun run) => _tally.Report(run);
}
