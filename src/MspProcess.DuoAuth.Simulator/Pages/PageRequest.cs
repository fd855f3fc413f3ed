using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>A browser's request for a page, or a form that it sent.</summary>
internal sealed record PageRequest(HttpContext Context, DuoSimulator Simulator, RequestParameters Parameters)
{
    public string this[string name] => Parameters[name] ?? string.Empty;

    public string Route(string name) => Context.Request.RouteValues[name] as string ?? string.Empty;
}
