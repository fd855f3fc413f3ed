namespace MspProcess.DuoAuth.Load;

/// <summary>One measured figure of a run, as it is printed.</summary>
internal sealed record LoadFigure(string Name, string Value);
