using System.Diagnostics;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>Many people of many accounts who log in at the same time, each login in a browser of its own.</summary>
internal static class LoginLoad
{
    private const int AtOnce = 12;

    /// <summary>Runs the logins and reports how they ended.</summary>
    /// <param name="tries">How often a user begins, where the connection breaks or the portal asks to begin again.</param>
    public static async Task RunAsync(
        PortalFarm farm, LoadRun run, int logins, int tries, LoginTally tally, Action<FarmBrowser> prepare, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, logins, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, _) =>
        {
            var user = farm.People[number % farm.People.Count];
            var browser = new FarmBrowser(farm);
            prepare(browser);
            var outcome = await LoginDriver.LogInAsync(browser, user, cancellationToken);
            for (var tried = 1; tried < tries && outcome is LoginOutcome.Broken or LoginOutcome.Refused; tried++)
            {
                tally.BeginAgain();
                outcome = await LoginDriver.LogInAsync(browser, user, cancellationToken);
            }

            if (outcome != LoginOutcome.Verified)
            {
                var last = browser.Trail[^1];
                run.Violate($"{user.Email}: {outcome} at {last.Url.AbsolutePath} with {last.Status}: {last.Heading}");
            }

            tally.Add(outcome, browser);
        });
        tally.Report(run, logins, Stopwatch.GetElapsedTime(begun));
    }
}
