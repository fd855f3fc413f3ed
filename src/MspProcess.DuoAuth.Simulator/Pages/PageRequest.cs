using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>A browser's request for a page, or a form that it sent.</summary>
internal sealed record PageRequest(HttpContext Context, DuoSimulator Simulator, RequestParameters Parameters)
{
    public string Path => Context.Request.Path.Value ?? "/";

    /// <summary>What the user searches for in a list.</summary>
    public string Search => this["q"].Trim();

    public string this[string name] => Parameters[name] ?? string.Empty;

    public string Route(string name) => Context.Request.RouteValues[name] as string ?? string.Empty;

    /// <summary>Whether one of the texts contains what the user searches for.</summary>
    public bool Finds(params IEnumerable<string?> texts) =>
        texts.Any(text => text?.Contains(Search, StringComparison.OrdinalIgnoreCase) == true);
}
