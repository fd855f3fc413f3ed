using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>A user who confirms a verified Duo identity; each time another one.</summary>
internal sealed class LinkSaving(PortalFarm farm) : ISaving
{
    private readonly SavingTally _tally = new("link");
    private int _next;
    private FarmUser _user = farm.People[0];

    public async Task<Func<Task<bool>>> PrepareAsync(string node, CancellationToken cancellationToken)
    {
        _user = farm.People[_next++];
        var browser = await SetUpDriver.LogInWithoutDuoAsync(farm, _user, cancellationToken, node);
        var verified = await SetUpDriver.ProveAsync(browser, cancellationToken);
        return async () =>
        {
            var response = await SetUpDriver.ConfirmAsync(browser, verified, cancellationToken, static _ => true);
            return response.Location is not null;
        };
    }

    public async Task<bool> CheckAsync(LoadRun run, bool confirmed, CancellationToken cancellationToken)
    {
        // Linked, the login asks Duo and gets in; not linked, it does not ask. Nothing lies between.
        var outcome = LoginOutcome.Broken;
        for (var again = 0; again < 10 && outcome == LoginOutcome.Broken; again++)
        {
            outcome = await LoginDriver.LogInAsync(new FarmBrowser(farm), _user, cancellationToken);
        }

        run.Require(outcome is LoginOutcome.Verified or LoginOutcome.WithoutDuo, $"after the kill, the login of {_user.Email} ended as {outcome}");
        return _tally.Add(confirmed, stored: outcome != LoginOutcome.WithoutDuo, works: outcome == LoginOutcome.Verified);
    }

    public void Report(LoadRun run) => _tally.Report(run);
}
