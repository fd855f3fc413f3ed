namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Counts the steps of a request that run in the host's code, and makes one of them fail.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _lock = new();
    private readonly List<string> _steps = [];
    private Func<Exception>? _exception;
    private int _at;
    private bool _isCounting;

    /// <summary>Gets the step that failed.</summary>
    public string? Sprung { get; private set; }

    /// <summary>Counts the steps of what follows.</summary>
    public void Count() => Set(int.MaxValue, null);

    /// <summary>Makes one step of what follows fail, once.</summary>
    public void Arm(int step, Func<Exception> exception) => Set(step, exception);

    /// <summary>Ends the counting.</summary>
    public IReadOnlyList<string> Disarm()
    {
        lock (_lock)
        {
            _isCounting = false;
            return [.. _steps];
        }
    }

    public void Step(string name)
    {
        lock (_lock)
        {
            if (!_isCounting)
            {
                return;
            }

            _steps.Add(name);
            if (_steps.Count - 1 != _at)
            {
                return;
            }

            Sprung = name;
        }

        throw _exception!();
    }

    private void Set(int step, Func<Exception>? exception)
    {
        lock (_lock)
        {
            (_at, _exception, _isCounting, Sprung) = (step, exception, true, null);
            _steps.Clear();
        }
    }
}
