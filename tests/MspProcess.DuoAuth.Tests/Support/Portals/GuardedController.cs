using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A controller as any host has them; the framework finds only public ones that stand by themselves.</summary>
[ApiController]
[Route("guarded-controller")]
[Authorize]
public sealed class GuardedController : ControllerBase
{
    internal const string Guarded = "guarded content";

    /// <summary>Reads.</summary>
    [HttpGet]
    public ContentResult Read() => Content(Guarded);

    /// <summary>Writes.</summary>
    [HttpPost]
    public ContentResult Write() => Content(Guarded);
}
