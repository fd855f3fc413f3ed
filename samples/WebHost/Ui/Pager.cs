namespace MspProcess.Portal.Ui;

/// <summary>Which page of a list is shown: <paramref name="Number"/> from 1, of <paramref name="Count"/> entries.</summary>
public sealed record Pager(int Number, int Count, int PageSize, string Entries)
{
    public int First => ((Number - 1) * PageSize) + 1;

    public int Last => Math.Min(Number * PageSize, Count);

    public bool HasNext => Last < Count;

    public bool HasPrevious => Number > 1;
}
