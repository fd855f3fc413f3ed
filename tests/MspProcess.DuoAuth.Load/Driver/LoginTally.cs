using System.Globalization;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>Counts how logins ended, and notes what must not happen.</summary>
internal sealed class LoginTally
{
    private readonly int[] _counts = new int[Enum.GetValues<LoginOutcome>().Length];
    private int _done;
    private int _again;
    private int _callbacksElsewhere;

    /// <summary>Gets how many logins have ended so far.</summary>
    public int Done => Volatile.Read(ref _done);

    public int CallbacksElsewhere => Volatile.Read(ref _callbacksElsewhere);

    /// <summary>Notes that a user begins again after a broken or refused login.</summary>
    public void BeginAgain() => Interlocked.Increment(ref _again);

    public void Add(LoginOutcome outcome, FarmBrowser browser)
    {
        Interlocked.Increment(ref _counts[(int)outcome]);
        Interlocked.Increment(ref _done);
        var start = browser.Trail.LastOrDefault(static page => page.Url.AbsolutePath == LoginDriver.StartPath)?.Node;
        var callback = browser.Trail.LastOrDefault(static page => page.Url.AbsolutePath == LoginDriver.CallbackPath)?.Node;
        if (start is not null && callback is not null && start != callback)
        {
            Interlocked.Increment(ref _callbacksElsewhere);
        }
    }

    /// <summary>Writes the figures: every login has to end with the right user in, after Duo.</summary>
    public void Report(LoadRun run, int logins, TimeSpan elapsed)
    {
        run.RequireCount("complete logins", logins, _counts[(int)LoginOutcome.Verified]);
        run.RequireCount("lost", 0, _counts[(int)LoginOutcome.Lost] + _counts[(int)LoginOutcome.Broken] + _counts[(int)LoginOutcome.Refused]);
        run.RequireCount("signed in without Duo", 0, _counts[(int)LoginOutcome.WithoutDuo]);
        run.RequireCount("crossed", 0, _counts[(int)LoginOutcome.Crossed]);
        run.RequireCount("server errors", 0, _counts[(int)LoginOutcome.ServerError]);
        run.Figure("begun again", _again);
        run.Figure("logins per second", (logins / elapsed.TotalSeconds).ToString("F1", CultureInfo.InvariantCulture));
    }
}
