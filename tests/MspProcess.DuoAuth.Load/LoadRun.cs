using System.Globalization;

namespace MspProcess.DuoAuth.Load;

/// <summary>One run of a scenario: how much of it is wanted, what was measured, and what went wrong.</summary>
internal sealed class LoadRun(double scale, TextWriter output)
{
    private readonly Lock _lock = new();
    private readonly List<LoadFigure> _figures = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<LoadFigure> Figures => Copy(_figures);

    /// <summary>Gets what must not have happened; a run without any is a good one.</summary>
    public IReadOnlyList<string> Violations => Copy(_violations);

    /// <summary>Gets whether all of it is wanted: times are judged in such a run only, never in a test.</summary>
    public bool IsWhole => scale >= 1;

    /// <summary>Gets how much to do, of a count that is the whole.</summary>
    public int Count(int whole) => Math.Max(1, (int)Math.Round(whole * scale));

    /// <summary>Notes a measured figure.</summary>
    public void Figure(string name, object value)
    {
        var figure = new LoadFigure(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        lock (_lock)
        {
            _figures.Add(figure);
            output.WriteLine($"   {name}: {figure.Value}");
        }
    }

    /// <summary>Notes a violation.</summary>
    public void Violate(string what)
    {
        lock (_lock)
        {
            _violations.Add(what);
            output.WriteLine($"   VIOLATED: {what}");
        }
    }

    /// <summary>Notes a violation unless something is true.</summary>
    public void Require(bool isMet, string what)
    {
        if (!isMet)
        {
            Violate(what);
        }
    }

    /// <summary>Notes a counted figure, and a violation if it is not the one that it has to be.</summary>
    public void RequireCount(string name, int expected, int actual)
    {
        Figure(name, actual);
        Require(expected == actual, $"{name}: {actual.ToString(CultureInfo.InvariantCulture)} in place of {expected.ToString(CultureInfo.InvariantCulture)}");
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }
}
